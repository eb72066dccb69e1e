"""Budget tables: the list, one table with what the rules say of it, and its form."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frankpledge.domains.precept import actions, checks, forms, queries
from frankpledge.domains.precept.models import Budget, in_years
from frankpledge.domains.precept.public import BUDGETS
from frankpledge.domains.precept.views.drafts import LISTS, address
from frankpledge.look import draft_pages
from frankpledge.look.access import READERS, access, actor_of, of_my_bodies
from frankpledge.look.editing import Page, edit
from frankpledge.look.listing import Column, Listing, show_list
from frankpledge.rules.figures import in_unit


def _budget_or_404(request: HttpRequest, pk: int, *roles: str) -> Budget:
    return of_my_bodies(request, queries.budgets_of(actor_of(request).bodies(*roles)), pk, *roles)


@access(*READERS)
def list_budgets(request: HttpRequest) -> HttpResponse:
    listing = Listing(
        title="Budget tables",
        things=queries.budgets_of(actor_of(request).bodies(*READERS)),
        columns=[
            Column("Table", lambda one: one.title, sort="title"),
            Column("Year", lambda one: in_years(one.year), sort="year"),
            Column("What it counts", lambda one: one.get_table_display(), sort="table"),
            Column("Total as printed", lambda one: in_unit(one.total, one.unit)),
            Column("Rows", lambda one: str(one.number_of_rows), sort="number_of_rows"),
            Column("State", lambda one: one.get_state_display(), sort="state"),
        ],
        address=address,
        searched=("title", "note", "rows__label"),
        file_name="budget-tables",
        add=reverse("precept:add_budget") if actor_of(request).may("officer") else "",
        add_words="Enter a table",
        beside=LISTS,
    )
    return show_list(request, listing)


@access(*READERS)
def show_budget(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _budget_or_404(request, pk, *READERS)
    rows = list(thing.rows.all())
    return draft_pages.show_thing(
        request, BUDGETS, thing, back=reverse("precept:list_budgets"), template="precept/budget.html",
        check=checks.check_of(thing, rows), table_rows=checks.rows_of(thing, rows), promises=list(thing.promises.all()),
    )  # fmt: skip


@access("officer")
def add_budget(request: HttpRequest) -> HttpResponse:
    page = Page(
        title="Enter a budget table",
        act=actions.record_budget,
        form=forms.NewBudgetForm,
        back=reverse("precept:list_budgets"),
        after=address,
    )
    return edit(request, page, bodies=actor_of(request).bodies("officer"))


@access("officer")
def change_budget(request: HttpRequest, pk: int) -> HttpResponse:
    thing = _budget_or_404(request, pk, "officer")
    page = Page(
        title=f"Change: {thing}", act=actions.change_budget, form=forms.BudgetForm, back=address(thing), after=address
    )
    return edit(request, page, thing=thing, bodies=actor_of(request).bodies("officer"))
