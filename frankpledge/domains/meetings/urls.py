from django.urls import path

from frankpledge.domains.meetings.views import agenda, meetings, year

app_name = "meetings"
urlpatterns = [
    path("", meetings.list_meetings, name="home"),
    path("meetings/", meetings.list_meetings, name="list_meetings"),
    path("meetings/new/", meetings.plan_meeting, name="plan_meeting"),
    path("meetings/year/", year.plan_year, name="plan_year"),
    path("meetings/<int:pk>/", meetings.show_meeting, name="show_meeting"),
    path("meetings/<int:pk>/change/", meetings.change_meeting, name="change_meeting"),
    path("meetings/<int:pk>/notice/", meetings.give_notice, name="give_notice"),
    path("meetings/<int:pk>/papers-out/", meetings.publish_papers, name="publish_papers"),
    path("meetings/<int:pk>/move/", meetings.move_meeting, name="move_meeting"),
    path("meetings/<int:pk>/cancel/", meetings.cancel_meeting, name="cancel_meeting"),
    path("meetings/<int:pk>/items/new/", agenda.add_item, name="add_item"),
    path("meetings/<int:pk>/items/order/", agenda.order_items, name="order_items"),
    path("meetings/<int:pk>/items/reorder/", agenda.reorder_items, name="reorder_items"),
    path("meetings/<int:pk>/items/<int:item>/change/", agenda.change_item, name="change_item"),
    path("meetings/<int:pk>/items/<int:item>/withdraw/", agenda.withdraw_item, name="withdraw_item"),
    path("<slug:kind>/<int:pk>/ready/", meetings.mark_ready, name="mark_ready"),
    path("<slug:kind>/<int:pk>/set-aside/", meetings.set_aside, name="set_aside"),
]
