"""The faults of accessibility that we know, read from known_faults.toml: for the statement, and for the tests."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

NON_COMPLIANCE, BURDEN, OUT_OF_SCOPE = "non-compliance", "disproportionate burden", "out of scope"
STANDINGS = (NON_COMPLIANCE, BURDEN, OUT_OF_SCOPE)


@dataclass(frozen=True)
class Fault:
    """One known fault. `rule` is axe-core's name for it, "" where no checker finds it."""

    rule: str
    pages: tuple[str, ...]
    what: str
    criterion: str
    standing: str
    instead: str = ""
    mended_by: date | None = None

    def covers(self, rule: str, address: str) -> bool:
        """Whether this is the fault of that rule on the page of that address."""
        return bool(self.rule) and self.rule == rule and any(_matches(page, address) for page in self.pages)


@dataclass(frozen=True)
class KnownFaults:
    """The file: when and how the site was checked, when the statement was prepared, and every known fault."""

    checked_on: date
    prepared_on: date
    how_checked: str
    faults: tuple[Fault, ...]

    def of(self, standing: str) -> list[Fault]:
        """The faults of one standing."""
        return [fault for fault in self.faults if fault.standing == standing]

    def unknown(self, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Of what a checker found, as pairs (rule, address), what the file does not list."""
        return [each for each in found if not any(fault.covers(*each) for fault in self.faults)]


def _matches(page: str, address: str) -> bool:
    if page == "*":
        return True
    parts = re.split(r"<[^>]*>", page)
    return re.fullmatch("[^/]+".join(re.escape(part) for part in parts), address) is not None


@cache
def known_faults() -> KnownFaults:
    """The file as read once. Errors: ValueError naming a standing that is none; KeyError where a part is missing."""
    told = tomllib.loads(Path(__file__).with_name("known_faults.toml").read_text(encoding="utf-8"))
    faults = []
    for row in told.get("fault", []):
        if row["standing"] not in STANDINGS:
            raise ValueError(f"“{row['standing']}” is no standing: choose one of {', '.join(STANDINGS)}.")
        faults.append(Fault(**{**row, "pages": tuple(row["pages"])}))
    return KnownFaults(told["checked_on"], told["prepared_on"], told["how_checked"], tuple(faults))
