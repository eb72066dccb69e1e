"""What the rules say of the figures of a proposal and of a printed table, in values ready to be frozen."""

from decimal import Decimal
from typing import Any

from frankpledge.domains.precept.models import Budget, BudgetRow, Proposal, Reply
from frankpledge.rules.arithmetic import as_printed, change_check, share_check, sum_check
from frankpledge.rules.council_tax import bands, charge_for, check_table, raised, rise, unlikely
from frankpledge.rules.figures import in_figures

ROUNDING = "Each band is worked out from band D and rounded once, to the penny, a half going up."


def typed_wrong(proposal: Proposal) -> dict[str, str]:
    """The figures that look typed in another unit, by field, each with the rule's sentence."""
    pairs = (("band_d_before", "band_d"), ("precept_before", "precept"))
    found = {}
    for before, after in pairs:
        old, new = getattr(proposal, before), getattr(proposal, after)
        if old is not None and new is not None and (said := unlikely(old, new)):
            found[after] = said
    if not found and proposal.band_d and proposal.tax_base and proposal.precept:
        made = raised(proposal.band_d, proposal.tax_base).precept
        if unlikely(made, proposal.precept):
            found["precept"] = (
                f"£{in_figures(proposal.precept, 2)} is far from what band D raises, £{in_figures(made, 2)}: "
                "check that all figures are in pounds"
            )
    return found


def rise_of(proposal: Proposal) -> dict[str, str]:
    """The rise of band D in pounds, pence a week and per cent; {} where one of the two years is not known."""
    if not proposal.band_d or not proposal.band_d_before:
        return {}
    found = rise(proposal.band_d_before, proposal.band_d)
    return {
        "pounds": str(found.pounds), "pence_a_week": str(found.pence_a_week), "percent": str(found.percent),
        "because": found.because,
    }  # fmt: skip


def bands_of(proposal: Proposal) -> list[dict[str, Any]]:
    """The eight bands from band D, the year before beside them where it is known."""
    if proposal.band_d is None:
        return []
    before = {one.band: str(one.amount) for one in bands(proposal.band_d_before)} if proposal.band_d_before else {}
    return [
        {"band": one.band, "ninths": one.ninths, "amount": str(one.amount), "before": before.get(one.band, "")}
        for one in bands(proposal.band_d)
    ]  # fmt: skip


def agreement(proposal: Proposal) -> str:
    """Whether band D times the tax base is the precept, or by how much it is not; "" where one is not known."""
    if proposal.band_d is None or not proposal.tax_base or proposal.precept is None:
        return ""
    made = raised(proposal.band_d, proposal.tax_base)
    gap = proposal.precept - made.precept
    if not gap:
        return f"{made.because}, the precept proposed."
    side = "more" if gap > 0 else "less"
    if charge_for(proposal.precept, proposal.tax_base).band_d == proposal.band_d:
        return f"{made.because}; the precept is £{in_figures(abs(gap), 2)} {side}, which rounding band D explains."
    return f"{made.because}, but the precept proposed is £{in_figures(abs(gap), 2)} {side}."


def replies_of(reply: Reply) -> dict[str, Any]:
    """A question with its counts, the share of each, and whether they add up to the total printed."""
    counts = [str(one["count"]) for one in reply.options]
    check = sum_check(counts, reply.total) if counts and reply.total else None
    whole = sum((as_printed(one) for one in counts), Decimal(0))
    return {
        "question": reply.question, "asked_how": reply.asked_how, "total": reply.total,
        "options": [
            {**one, "share": f"{as_printed(str(one['count'])) * 100 / whole:.1f}%" if whole else ""}
            for one in reply.options
        ],
        "holds": check.holds if check else None, "because": check.because if check else "",
    }  # fmt: skip


def rows_of(budget: Budget, rows: list[BudgetRow]) -> list[dict[str, Any]]:
    """The rows as printed, each with whether its share fits."""
    found = []
    for row in rows:
        check = share_check(row.amount, budget.total, row.share) if row.share else None
        found.append(
            {"label": row.label, "amount": row.amount, "share": row.share, "holds": check.holds if check else None,
             "because": check.because if check else ""}
        )  # fmt: skip
    return found


def check_of(budget: Budget, rows: list[BudgetRow]) -> dict[str, Any]:
    """Whether the table adds up: {holds, says, faults}. A table of a total alone has nothing to add up."""
    faults: list[str] = []
    said = "Only a total is printed, so there is nothing to add up."
    if rows:
        shares = {row.label: row.share for row in rows if row.share}
        table = check_table({row.label: row.amount for row in rows}, budget.total, shares)
        faults += table.faults
        said = f"{table.total.because[:1].upper()}{table.total.because[1:]}."
    if budget.before and budget.change:
        change = change_check(budget.before, budget.total, budget.change)
        said += f" {change.because[:1].upper()}{change.because[1:]}."
        faults += [] if change.holds else [change.because]
    verdict = "Adds up" if not faults else "Does not add up in every figure"
    return {"holds": not faults, "verdict": verdict if rows or budget.change else "Not checked", "says": said,
            "faults": faults}  # fmt: skip
