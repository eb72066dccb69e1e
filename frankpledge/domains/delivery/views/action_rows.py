from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frankpledge.domains.delivery import actions, queries
from frankpledge.domains.delivery.forms.action_rows import ActionRowForm, CloseForm, NewActionRowForm, UpdateForm
from frankpledge.domains.delivery.models import ActionRow
from frankpledge.domains.delivery.views.drafts import LISTS, add, address, change
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies, today
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.record.promises import promises_to_tie


@access(*READERS)
def list_action_rows(request: HttpRequest) -> HttpResponse:
    bodies, day = actor_of(request).bodies(*READERS), today()

    def movement(row: ActionRow) -> str:
        state = queries.staleness_of(row, day)
        return "" if state is None else f"Stale: {state.because}" if state.stale else state.because

    listing = Listing(
        title="Actions",
        things=queries.action_rows_of(bodies),
        columns=[
            Column("Action", lambda row: row.action, sort="action"),
            Column("Theme", lambda row: row.theme, sort="theme"),
            Column("Owner", lambda row: row.owner_words or str(row.owner or "")),
            Column("Due", lambda row: row.due_printed or str(row.due or ""), sort="due"),
            Column("Status", lambda row: row.status_printed or row.get_status_display(), sort="status"),
            Column("Latest update", movement, sort="latest"),
            Column("State", lambda row: row.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("action", "issue", "theme", "owner_words"),
        file_name="actions",
        add=reverse("delivery:add_action_row") if actor_of(request).may("officer") else "",
        add_words="Record an action",
        promises=promises_to_tie(bodies),
        beside=LISTS,
    )
    return show_list(request, listing)


@access("officer")
def add_action_row(request: HttpRequest) -> HttpResponse:
    return add(request, ActionRow.KIND, "Record an action", actions.record_action_row, NewActionRowForm)


@access("officer")
def change_action_row(request: HttpRequest, pk: int) -> HttpResponse:
    thing = of_my_bodies(request, ActionRow, pk, "officer")
    return change(request, thing, actions.change_action_row, ActionRowForm)


@access("officer")
def add_update(request: HttpRequest, pk: int) -> HttpResponse:
    row = of_my_bodies(request, ActionRow, pk, "officer")
    page = Page(
        title=f"Add an update: {row.action}",
        act=actions.add_update,
        form=UpdateForm,
        back=address(row),
        after=lambda _: address(row),
    )
    return edit(request, page, thing=row, bodies=actor_of(request).bodies("officer"))


@access("officer")
def close_action_row(request: HttpRequest, pk: int) -> HttpResponse:
    row = of_my_bodies(request, ActionRow, pk, "officer")
    page = Page(
        title=f"End: {row.action}",
        act=actions.close_action_row,
        form=CloseForm,
        back=address(row),
        after=address,
    )
    return edit(request, page, thing=row)
