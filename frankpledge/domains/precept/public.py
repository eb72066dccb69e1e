"""The fields this room offers to the public, named one by one, and its strand of money for a promise."""

from typing import Any

from frankpledge.domains.precept import checks
from frankpledge.domains.precept.models import Act, Budget, Proposal, in_years
from frankpledge.record.documents import sources_as_public
from frankpledge.record.promises import refs_of
from frankpledge.record.releases.offers import MONEY, Frozen, Offer, Strand, iso
from frankpledge.rules.figures import in_figures, in_unit
from frankpledge.rules.votes import veto


def text_of(value: Any) -> str:
    """A sum as frozen values carry it: "251.60", "" where it is not known."""
    return "" if value is None else str(value)


def freeze_proposal(proposal: Proposal) -> Frozen:
    """A year's proposal as the public reads it. Sums are text in pounds, so that their pence stay."""
    return Frozen(
        kind=Proposal.KIND,
        key=proposal.subject,
        title=f"{proposal}: {proposal.body.name}",
        area=proposal.body.public_area(),
        body=proposal.body.slug,
        day=f"{proposal.year}-04-01",
        until=f"{proposal.year + 1}-03-31",
        fields={
            "years": in_years(proposal.year),
            "year": proposal.year,
            "panel": proposal.panel.slug,
            "panel_name": proposal.panel.name,
            "band_d": text_of(proposal.band_d),
            "band_d_before": text_of(proposal.band_d_before),
            "tax_base": text_of(proposal.tax_base),
            "precept": text_of(proposal.precept),
            "precept_before": text_of(proposal.precept_before),
            "rise": checks.rise_of(proposal),
            "agreement": checks.agreement(proposal),
            "bands": checks.bands_of(proposal),
            "rounding": checks.ROUNDING if proposal.band_d is not None else "",
            "reasons": proposal.reasons,
            "replies": [checks.replies_of(reply) for reply in proposal.replies.all()],
        },
        sources=sources_as_public([proposal.source]),
        is_sample=proposal.is_sample,
    )


def freeze_act(act: Act) -> Frozen:
    """One act of the path as the public reads it."""
    with_meeting = (f"meetings:{act.meeting.slug}",) if act.meeting and not act.meeting.kept_from_the_public() else ()
    needed = veto(act.members).because if act.members else ""
    return Frozen(
        kind=Act.KIND,
        key=act.subject,
        title=str(act),
        area=act.body.public_area(),
        body=act.body.slug,
        day=iso(act.done_on),
        fields={
            "precept": act.proposal.key,
            "years": in_years(act.proposal.year),
            "who": act.who,
            "by": act.body.name,
            "verb": act.verb,
            "did": act.get_verb_display(),
            "on": iso(act.done_on),
            "amount": text_of(act.amount),
            "votes_for": act.votes_for,
            "members": act.members,
            "needed": needed,
            "words": act.words,
            "meeting": act.meeting.slug if act.meeting and with_meeting else "",
        },
        sources=sources_as_public([act.source]),
        is_sample=act.is_sample,
        about=(act.proposal.subject, *with_meeting),
    )


def _strand(budget: Budget, check: dict[str, Any]) -> Strand:
    facts = [("What it counts", budget.get_table_display())]
    facts += [("As printed", fault) for fault in check["faults"]]
    return Strand(
        knot=MONEY,
        headline=f"{budget.title}: {in_unit(budget.total, budget.unit)}, budget",
        day=iso(budget.first_day),
        when=f"for {budget.years_printed or in_years(budget.year)}",
        outcome=budget.note,
        facts=tuple(facts),
    )


def freeze_budget(budget: Budget) -> Frozen:
    """A table of money as printed, with what the rules say of its sums."""
    rows = list(budget.rows.all())
    check = checks.check_of(budget, rows)
    return Frozen(
        kind=Budget.KIND,
        key=budget.subject,
        title=f"{budget}: {budget.body.name}",
        area=budget.body.public_area(),
        body=budget.body.slug,
        day=iso(budget.first_day),
        fields={
            "heading": budget.title,
            "years": in_years(budget.year),
            "year": budget.year,
            "years_printed": budget.years_printed,
            "table": budget.table,
            "counts": budget.get_table_display(),
            "unit": budget.unit,
            "total": budget.total,
            "rows": checks.rows_of(budget, rows),
            "before": budget.before,
            "change": budget.change,
            "check": check,
            "note": budget.note,
        },
        strand=_strand(budget, check),
        promises=refs_of(budget),
        sources=sources_as_public([budget.source]),
        is_sample=budget.is_sample,
    )


def pounds_words(value: Any) -> str:
    """A sum for a list: £1,234.50, "" where it is not known."""
    return "" if value is None else f"£{in_figures(value, 2)}"


PRECEPTS = Offer(
    kind=Proposal.KIND,
    one="precept",
    many="precepts",
    model=Proposal,
    freeze=freeze_proposal,
    labels={
        "years": "Financial year", "year": "It begins in April of", "panel": "Panel in addresses",
        "panel_name": "Reviewed by", "band_d": "Band D proposed, in pounds a year",
        "band_d_before": "Band D the year before", "tax_base": "Tax base, in homes of band D",
        "precept": "Precept proposed, in pounds", "precept_before": "Precept the year before", "rise": "Rise of band D",
        "agreement": "Band D, tax base and precept together", "bands": "Bands", "rounding": "Rounding",
        "reasons": "Why it is proposed", "replies": "What people replied",
    },
    covers=(
        "key", "body", "panel", "year", "band_d", "band_d_before", "tax_base", "precept", "precept_before", "reasons",
        "is_sample", "source",
    ),
    withheld={**Proposal.HOUSEKEEPING, "is_checked": "says that a figure was confirmed by hand"},
    edit="precept:change_proposal",
)  # fmt: skip

ACTS = Offer(
    kind=Act.KIND,
    one="act on a precept",
    many="acts on precepts",
    model=Act,
    freeze=freeze_act,
    labels={
        "precept": "Precept", "years": "Financial year", "who": "Whose act", "by": "Body", "verb": "Act in a word",
        "did": "What was done", "on": "Day", "amount": "Precept named, in pounds", "votes_for": "Votes for the veto",
        "members": "Members that day", "needed": "Votes needed", "words": "What it says", "meeting": "Meeting",
    },
    covers=(
        "key", "body", "proposal", "verb", "done_on", "amount", "votes_for", "members", "words", "meeting", "is_sample",
        "source",
    ),
    withheld=Act.HOUSEKEEPING,
    edit="precept:change_act",
)  # fmt: skip

BUDGETS = Offer(
    kind=Budget.KIND,
    one="budget table",
    many="budget tables",
    model=Budget,
    freeze=freeze_budget,
    labels={
        "heading": "Heading", "years": "Financial year", "year": "It begins in April of",
        "years_printed": "Years that it covers", "table": "Kind of table", "counts": "What it counts", "unit": "Unit",
        "total": "Total as printed", "rows": "Rows as printed", "before": "Total of the year before, as printed",
        "change": "Change in per cent, as printed", "check": "Whether it adds up", "note": "Note",
    },
    covers=(
        "key", "body", "year", "years_printed", "table", "title", "unit", "total", "before", "change", "note",
        "promises", "is_sample", "source",
    ),
    withheld=Budget.HOUSEKEEPING,
    edit="precept:change_budget",
)  # fmt: skip

OFFERS = [PRECEPTS, ACTS, BUDGETS]

# What goes out within a proposal or a table.
PARTS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "Reply": (
        ("question", "asked_how", "options", "total"),
        {
            "id": "a number of the database",
            "proposal": "the proposal it stands beside",
            "position": "the order says it",
        },
    ),
    "BudgetRow": (
        ("label", "amount", "share"),
        {"id": "a number of the database", "budget": "the table it stands in", "position": "the order says it"},
    ),
}
