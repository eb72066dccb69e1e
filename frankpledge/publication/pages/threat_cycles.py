"""The rows of a cycle in which threats were scored, as CSV; its page and JSON are those of any public thing."""

from django.http import Http404, HttpRequest, HttpResponse

from frankpledge.publication.answers import csv_answer, public_page
from frankpledge.publication.reading import thing
from frankpledge.publication.threat_cycles import areas_of

HEAD = [
    "cycle", "key", "area", "lineage", "outcome", "outcome_because", "place", "score", "share_of_highest_percent",
    "band", "partners", "lowest_percent", "middle_percent", "highest_percent", "is_sample",
]  # fmt: skip


@public_page
def cycle_csv(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    cycle = thing(f"threat-cycles:{slug}")
    if cycle is None or cycle.area != area:
        raise Http404("Nothing public has this address.")
    rows = []
    for one in areas_of(cycle):
        row, told = one.row, one.row["result"] or {}
        spread = told.get("spread") or {}
        rows.append([
            cycle.slug, row["key"], row["name"], row["lineage"], row["outcome"], row["outcome_why"],
            *(told.get(name, "") for name in ("place", "score", "share", "band")),
            *(spread.get(name, "") for name in ("partners", "lowest", "middle", "highest")), cycle.is_sample,
        ])  # fmt: skip
    return csv_answer(f"threat-cycle-{cycle.slug}", HEAD, rows)
