"""Meetings as an iCalendar file (RFC 5545): times in UTC, lines folded, a meeting called off said so."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse

from frankpledge.publication.addresses import address_of
from frankpledge.publication.meetings.state import state_line
from frankpledge.publication.reading import Thing

LONDON = ZoneInfo("Europe/London")
LONGEST = 75  # octets of a line, the line break left out


def calendar(name: str, meetings: Sequence[Thing], on: date) -> HttpResponse:
    """The meetings as one calendar, read on a day; an entry keeps its identity whatever changes of its meeting."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Frankpledge//Meetings//EN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for one in meetings:
        lines += _event(one, on)
    lines.append("END:VCALENDAR")
    text = "".join(f"{folded(line)}\r\n" for line in lines)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _event(one: Thing, on: date) -> Iterator[str]:
    fields, site = one.fields, settings.PUBLIC_ADDRESS
    yield "BEGIN:VEVENT"
    yield f"UID:{one.key.replace(':', '-')}@frankpledge"
    yield f"DTSTAMP:{one.released_on.replace('-', '')}T000000Z"
    yield f"SEQUENCE:{one.release}"
    yield from _times(fields["held_on"], fields["starts_at"], fields["ends_at"])
    yield f"SUMMARY:{escaped(one.title)}"
    if fields["place"]:
        yield f"LOCATION:{escaped(fields['place'])}"
    words = [fields["body"], state_line(fields, on)]
    words += [f"Called off: {fields['cancelled']}"] if fields["cancelled"] else []
    words += [f"Moved from {move['was_on']}: {move['reason']}" for move in fields["moves"]]
    yield f"DESCRIPTION:{escaped('. '.join(words))}"
    yield f"URL:{site}{address_of(one)}"
    yield f"STATUS:{'CANCELLED' if fields['cancelled'] else 'CONFIRMED'}"
    yield "END:VEVENT"


def _times(held_on: str, starts_at: str, ends_at: str) -> Iterator[str]:
    """A meeting without a time is a day; one without an end has none, so that no length is made up."""
    if not starts_at:
        after = date.fromisoformat(held_on) + timedelta(1)
        yield f"DTSTART;VALUE=DATE:{held_on.replace('-', '')}"
        yield f"DTEND;VALUE=DATE:{after:%Y%m%d}"
        return
    yield f"DTSTART:{_utc(held_on, starts_at)}"
    if ends_at:
        yield f"DTEND:{_utc(held_on, ends_at)}"


def _utc(day: str, time: str) -> str:
    local = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=LONDON)
    return f"{local.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text as a value of the file: commas, semicolons, backslashes and line breaks written out."""
    one_line = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(one_line.splitlines())


def folded(line: str) -> str:
    """A line cut to 75 octets a piece, never within a sign; each piece after the first begins with a space."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > LONGEST:
            pieces.append(piece)
            piece = " "
        piece += sign
    return "\r\n".join([*pieces, piece])
