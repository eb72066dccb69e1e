"""What a released cycle and the published crime files say for one district."""

from dataclasses import dataclass, field
from typing import Any

from frankpledge.crime_data.answers.measuring import against
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.standing_question import Asked as Question
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.queries.months import twelve_before, twelve_to
from frankpledge.crime_data.queries.selection import RECORDED
from frankpledge.publication.crime.held import NothingHeld, build
from frankpledge.publication.frozen import Head, head
from frankpledge.publication.reading import Thing, thing, things_of
from frankpledge.publication.report.ask import CannotReport
from frankpledge.publication.threat_cycles import KIND, Area, areas_of


@dataclass(frozen=True)
class District:
    """Counts of one category in the district over twelve months, with what may be said of them."""

    category: str
    count: str
    before: str
    verdict: str
    because: str
    ref: str


@dataclass
class Gathered:
    """All that the assessment says. `month` is the last month held, "" without files; `why_none` says why there is
    no figure of the district."""

    cycle: Thing
    district: Thing
    body: str
    head: Head
    areas: list[Area]
    month: str = ""
    figures: dict[str, District] = field(default_factory=dict)
    why_none: str = ""
    files_are_sample: bool = False

    @property
    def taken(self) -> list[Area]:
        """The areas that were taken forward."""
        return [one for one in self.areas if one.row["outcome"] == "taken"]

    @property
    def outside(self) -> list[Area]:
        """The areas kept outside with a reason."""
        return [one for one in self.areas if one.row["outcome"] == "outside"]

    @property
    def path(self) -> str:
        """The address of the assessment as a page, without the host."""
        return f"/{self.cycle.area}/reports/threats/{self.cycle.slug}/{self.district.slug}/"

    @property
    def file_name(self) -> str:
        """A name for files, without an ending."""
        return f"strategic-assessment-{self.district.slug}-{self.cycle.slug}"


def districts_of(area: str) -> list[Thing]:
    """The public districts of a force area, by name. One query."""
    found = [one for one in things_of(area, "areas") if one.fields.get("area_kind") == "district"]
    return sorted(found, key=lambda one: one.title)


def area_of(cycle: str) -> str:
    """The area in which a cycle is released, "" where it is not. One query."""
    found = thing(f"{KIND}:{cycle}")
    return found.area if found else ""


def gather(area: str, cycle: str, district: str) -> Gathered:
    """The assessment's data. Errors: CannotReport naming "cycle" or "district" where it is not public here."""
    told, place = thing(f"{KIND}:{cycle}"), thing(f"areas:{district}")
    if told is None or told.area != area:
        raise CannotReport("cycle", f"No assessment “{cycle[:60]}” is released here.")
    if place is None or place.area != area or place.fields.get("area_kind") != "district":
        raise CannotReport("district", f"“{district[:60]}” is no district on record here.")
    body = thing(f"bodies:{told.body}")
    found = Gathered(told, place, body.title if body else told.body, head(), areas_of(told))
    _figures(found)
    return found


def _figures(found: Gathered) -> None:
    force, code = found.cycle.area, str(found.district.fields.get("code") or "")
    try:
        held = build()
        months = held.months("street", force)
        if not months or code not in held.areas.districts_of(force):
            found.why_none = "No crime file that is held covers this district."
            return
    except NothingHeld:
        # What the operator has to type is no reader's business.
        found.why_none = "No crime file of this force is held here."
        return
    except CannotAnswer as nothing:
        found.why_none = str(nothing)
        return
    found.month, found.files_are_sample = months[-1], held.manifest.sample
    wanted = {one.row["crime_category"] for one in found.areas if one.row["crime_category"]}
    for category in sorted(wanted & set(held.cube.categories)):
        question = Question("count", force, category, f"district-{code}", RECORDED, 12)
        counted = recompute(held, question.ref(found.month))
        change: dict[str, Any] = against(held, question, twelve_to(found.month), twelve_before(found.month))
        found.figures[category] = District(
            category,
            "—" if counted["value"] is None else f"{int(counted['value']):,}",
            f"{change['before']:,}" if change.get("before") is not None else "—",
            str(change["words"]),
            str(change.get("because") or counted["because"]),
            str(counted["ref"]),
        )
    if not found.figures:
        found.why_none = "No area of this assessment is tied to a category of the crime files."
