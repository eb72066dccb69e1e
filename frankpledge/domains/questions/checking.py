"""The figures of an answer held against their own numbers: as printed, what the numbers give, never mended."""

from dataclasses import dataclass

from frankpledge.rules.arithmetic import Check, change_check, share_check, sum_check


@dataclass(frozen=True)
class Checked:
    """One figure: what it is of, as printed, what its numbers give, whether it holds, and why."""

    what: str
    said: str
    printed: str
    computed: str
    holds: bool
    because: str


def checked(kind: str, what: str, first: str, second: str, printed: str) -> Checked:
    """Check one figure. Errors: ValueError in a sentence where a number is none, or a whole is nought."""
    found = _check(kind, first, second, printed)
    percent = "%" if kind != "sum" else ""
    said = {"share": f"{first} of {second}", "change": f"from {first} to {second}", "sum": first}[kind]
    shown = printed if kind != "sum" else second
    mark = "" if shown.endswith("%") else percent
    return Checked(what, said, f"{shown}{mark}", f"{found.computed}{percent}", found.holds, found.because)


def _check(kind: str, first: str, second: str, printed: str) -> Check:
    if kind == "share":
        return share_check(first, second, printed)
    if kind == "change":
        return change_check(first, second, printed)
    if kind == "sum":
        return sum_check([part.strip() for part in first.split("+")], second)
    raise ValueError(f"{kind!r} is no kind of check")
