"""Public duties as an iCalendar file (RFC 5545): a whole day each, so that no clock change can move it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpResponse

from frankpledge.publication.duties.shown import Shown, gone_from, shown_rows
from frankpledge.publication.meetings.calendar_file import escaped, folded
from frankpledge.publication.reading import Thing


def calendar_file(name: str, calendars: Sequence[Thing], on: date) -> HttpResponse:
    """Every duty with a day due of the calendars, read on a day; an entry keeps its identity when its day moves."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Frankpledge//Duties//EN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    gone = gone_from(calendars)
    for calendar in calendars:
        for one in shown_rows(calendar, on, gone):
            if one.due and not one.row["keep"]:
                lines += _event(calendar, one, one.due)
    lines.append("END:VCALENDAR")
    text = "".join(f"{folded(line)}\r\n" for line in lines)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _event(calendar: Thing, one: Shown, due: date) -> Iterator[str]:
    row = one.row
    sample = " (sample data)" if calendar.is_sample else ""
    unread = f" Law: {one.unread}." if one.unread else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{calendar.slug}-{row['key'].replace(':', '-')}@frankpledge"
    yield f"DTSTAMP:{calendar.released_on.replace('-', '')}T000000Z"
    yield f"SEQUENCE:{calendar.release}"
    yield f"DTSTART;VALUE=DATE:{due:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{due + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{escaped('Due: ' + row['title'] + sample)}"
    words = f"{calendar.fields['body']}: {one.words}. {row['section']}.{unread} Because {row['because']}."
    yield f"DESCRIPTION:{escaped(words)}"
    yield f"URL:{settings.PUBLIC_ADDRESS}/{calendar.area}/bodies/{calendar.body}/duties/"
    yield "TRANSP:TRANSPARENT"
    yield f"STATUS:{'CANCELLED' if one.state in ('superseded', 'dismissed', 'passed on') else 'CONFIRMED'}"
    yield "END:VEVENT"
