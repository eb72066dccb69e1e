"""Reports that the record itself suggests: the periods its papers name, and the financial years with activity."""

from collections import Counter
from datetime import date

from frankpledge.publication.reading import Thing
from frankpledge.publication.recording import note
from frankpledge.publication.report.ask import Asked
from frankpledge.record.releases.models import Current
from frankpledge.rules.periods import Period

DATED = ("activities", "engagements")
ENOUGH = 3  # Fewer dated things than this make a report of empty points.
MOST = 4


def ready_reports(body: Thing) -> list[Asked]:
    """Interim reports for the periods named most often, then annual reports, newest first. One query.

    These are the reports that a static copy of the site holds.
    """
    note(*(f"kind:{body.area}:{kind}" for kind in DATED))
    rows = Current.objects.filter(area=body.area, kind__in=DATED).exclude(day="").values_list("day", "until")
    days = [(date.fromisoformat(day), date.fromisoformat(until) if until else None) for day, until in rows]
    spans = Counter((first, last) for first, last in days if last is not None and last > first)
    years = Counter(first.year - ((first.month, first.day) < (4, 1)) for first, _ in days)
    interim = [Period(*span) for span, times in spans.most_common(MOST) if times >= ENOUGH]
    annual = [Period(date(year, 4, 1), date(year + 1, 3, 31)) for year, times in years.items() if times >= ENOUGH]
    return [
        *(Asked("interim", body, period) for period in interim),
        *(Asked("annual", body, period) for period in sorted(annual, reverse=True)),
    ]
