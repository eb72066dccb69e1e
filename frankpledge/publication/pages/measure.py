"""The figures of one measure as rows."""

from django.http import Http404, HttpRequest, HttpResponse

from frankpledge.publication.answers import csv_answer, public_page
from frankpledge.publication.reading import thing


@public_page
def measure_csv(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    measure = thing(f"measures:{slug}")
    if measure is None or measure.area != area:
        raise Http404("Nothing public has this address.")
    head = [
        "measure", "unit", "from", "to", "period", "period_printed", "value", "of", "as_printed", "note", "definition",
        "source_document", "source_at", "source_lines", "release", "content_sha256",
    ]  # fmt: skip
    rows = []
    for each in measure.fields["observations"]:
        source = each["source"] or {"document": "", "at": "", "lines": ""}
        rows.append(
            [measure.title, measure.fields["unit"], each["from"], each["to"], each["words"],
             each.get("period_printed", ""), each["value"], each["of"],
             each["as_printed"], each["note"], each["definition"], source["document"], source["at"], source["lines"],
             measure.release, measure.content_hash]
        )  # fmt: skip
    return csv_answer(slug, head, rows)


@public_page
def crime_measure_csv(request: HttpRequest, area: str, slug: str) -> HttpResponse:
    """The months of a crime measure; an empty value is a month that was not supplied, never a zero."""
    measure = thing(f"crime-measures:{slug}")
    if measure is None or measure.area != area:
        raise Http404("Nothing public has this address.")
    fields, asked = measure.fields, measure.fields["questions"][-1]
    head = [
        "measure", "month", "value", "category", "force", "place", "basis", "question_version", "build", "sample",
        "release", "content_sha256",
    ]  # fmt: skip
    rows = [
        [measure.title, month, value, asked["category"], asked["force"], asked["place"], asked["basis"],
         asked["version"], fields["answer"].get("build", ""), measure.is_sample, measure.release, measure.content_hash]
        for month, value in fields["months"]
    ]  # fmt: skip
    return csv_answer(slug, head, rows)
