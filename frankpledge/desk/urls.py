"""The desk's own pages; each room has its addresses under /desk/<room>/."""

from django.urls import path

from frankpledge.desk.pages import (
    accounts,
    asks,
    bodies,
    home,
    ledger,
    packs,
    release,
    sessions,
    standing,
    threat_lists,
)

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("release/", release.list_ready, name="release"),
    path("release/preview/", release.preview_chosen, name="preview_chosen"),
    path("release/confirm/", release.confirm, name="confirm"),
    path("release/done/<slug:batch>/", release.released, name="released"),
    path("release/take-down/<int:number>/", standing.take_down_release, name="take_down"),
    path("release/<slug:kind>/<int:pk>/", release.preview, name="preview"),
    path("release/<slug:kind>/<int:pk>/ready/", release.mark_ready, name="mark_ready"),
    path("release/standing/", standing.list_standing, name="standing"),
    path("release/history/<path:key>/", standing.history, name="history"),
    path("release/withdraw/<path:key>/", standing.withdraw_thing, name="withdraw"),
    path("packs/<int:pk>/members.pdf", packs.show_members_pack, name="members_pack"),
    path("threat-cycles/<int:pk>/list/", threat_lists.show_form, name="make_threat_list"),
    path("asks/", asks.list_asks, name="list_asks"),
    path("asks/new/", asks.add_ask, name="add_ask"),
    path("ledger/", ledger.show_ledger, name="ledger"),
    path("ledger/verify/", ledger.verify_now, name="verify"),
    path("sessions/", sessions.show_sessions, name="sessions"),
    path("sessions/end/", sessions.end_others, name="end_other_sessions"),
    path("accounts/", accounts.list_accounts, name="list_accounts"),
    path("accounts/new/", accounts.add_account, name="add_account"),
    path("accounts/<int:pk>/", accounts.show_account, name="show_account"),
    path("accounts/<int:pk>/invite/", accounts.invite_again, name="invite"),
    path("accounts/<int:pk>/role/", accounts.add_role, name="add_role"),
    path("accounts/<int:pk>/close/", accounts.close_account, name="close_account"),
    path("roles/<int:pk>/end/", accounts.finish_role, name="end_role"),
    path("bodies/", bodies.list_bodies, name="list_bodies"),
    path("bodies/new/", bodies.add_body, name="add_body"),
    path("bodies/<int:pk>/", bodies.edit_body, name="change_body"),
    path("bodies/<int:pk>/office/", bodies.add_holding, name="add_holding"),
    path("holdings/<int:pk>/end/", bodies.finish_holding, name="end_holding"),
    path("areas/new/", bodies.add_area, name="add_area"),
    path("areas/<int:pk>/", bodies.edit_area, name="change_area"),
]
