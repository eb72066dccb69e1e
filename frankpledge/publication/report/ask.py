"""What may be asked of a report: its kind, its body and its period, read from an address, a form or a command."""

import re
from dataclasses import dataclass
from datetime import date

from frankpledge.publication.reading import Thing, thing, things_of
from frankpledge.rules.periods import Period, day_label

KINDS = {"interim": "Interim delivery report", "annual": "Annual report"}
LONGEST = 5 * 366
LOCAL_POLICING_BODY = "local policing body"


class CannotReport(ValueError):
    """What was asked for cannot be reported on; the message says why. `field` is "kind", "from", "to" or "body"."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Asked:
    """A report as asked for; `body` is the release of the body that reports."""

    kind: str
    body: Thing
    period: Period

    @property
    def area(self) -> str:
        """The slug of the area under which the report has its address."""
        return self.body.area

    @property
    def path(self) -> str:
        """The address of the report as a page, without the host."""
        days = f"{self.period.first.isoformat()}/{self.period.last.isoformat()}"
        return f"/{self.area}/reports/{self.kind}/{days}/"

    @property
    def file_name(self) -> str:
        """A name for files of the report, without an ending."""
        return f"{self.body.slug}-{self.kind}-{self.period.first.isoformat()}-{self.period.last.isoformat()}"


def read_day(field: str, text: str) -> date:
    """The day that the text writes as year-month-day. Errors: CannotReport."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip(), re.ASCII):
            return date.fromisoformat(text.strip())
    except ValueError:
        pass
    raise CannotReport(field, f"“{text[:40]}” is not a day. Write it as year-month-day, for example 2022-09-09.")


def read_period(kind: str, first: date, last: date) -> Period:
    """The period of a report of that kind. Errors: CannotReport."""
    if kind not in KINDS:
        raise CannotReport("kind", f"There is no “{kind[:40]}” report: choose {' or '.join(KINDS)}.")
    if last < first:
        raise CannotReport(
            "to", f"The last day, {day_label(last)}, comes before the first, {day_label(first)}. Change one of them."
        )
    period = Period(first, last)
    if kind == "annual" and ((last.month, last.day) != (3, 31) or period.days > 366):
        raise CannotReport(
            "to", "An annual report covers a financial year: it ends on 31 March and is no longer than a year."
        )
    if period.days > LONGEST:
        raise CannotReport("to", f"A report covers five years at most; {period.label} is {period.days:,} days.")
    return period


def reporting_body(area: str) -> Thing | None:
    """The local policing body of an area as the record has it. One query."""
    bodies = things_of(area, "bodies")
    return next((body for body in bodies if body.fields.get("body_kind") == LOCAL_POLICING_BODY), None)


def body_called(slug: str) -> Thing:
    """The public body of that slug. Errors: CannotReport where the record has none. One query."""
    found = thing(f"bodies:{slug}")
    if found is None:
        raise CannotReport("body", f"No public body is called “{slug[:80]}”.")
    return found
