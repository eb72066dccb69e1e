"""What the home of an area shows around its plan: its threats in turn, its duties, and all kinds in groups."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from django.apps import apps
from django.utils.safestring import SafeString, mark_safe

from frankpledge.domains import offers
from frankpledge.look.access import today
from frankpledge.publication.duties.shown import gone_from, shown_rows
from frankpledge.publication.pages.threats import chains_of, step_between
from frankpledge.publication.reading import Thing, things_of
from frankpledge.publication.recording import note
from frankpledge.record.releases.offers import Offer
from frankpledge.typesetting.drawings.svg import Twin
from frankpledge.typesetting.drawings.threat_tally import TalliedList, threat_tally, threat_tally_twin

# The groups in which rooms stand, as a reader is told of them; what no room offers stands first.
GROUPS = {
    "": "Promises and sources",
    "Plan": "Plans and threats",
    "Figures": "Figures",
    "Scrutiny": "Meetings and questions",
    "Money and decisions": "Money and decisions",
    "Duties": "Duties",
}
# Meetings are a table of the record, since many rooms hang on them; a reader looks for them beside their papers.
OF_THE_RECORD = {"meetings": "Scrutiny"}
Kind = tuple[Offer, int, str]


@dataclass(frozen=True)
class Tally:
    """The lists of threats of the body that listed last, drawn and in words."""

    svg: SafeString
    twin: Twin


@dataclass(frozen=True)
class DutyLine:
    """A body's calendar of duties, where it stands, and how many are late today; None where it is of another year."""

    title: str
    address: str
    late: int | None


def kinds_in_groups(area: str, counts: dict[str, int]) -> list[tuple[str, list[Kind]]]:
    """All kinds of which anything stands, with their count and address, in groups that hold any."""
    found: dict[str, list[Kind]] = defaultdict(list)
    for offer in offers():
        if counts.get(offer.kind):
            room = apps.get_app_config(offer.model._meta.app_label)
            group = OF_THE_RECORD.get(offer.kind) or getattr(room, "desk_group", "")
            found[group if group in GROUPS else ""].append((offer, counts[offer.kind], f"/{area}/{offer.kind}/"))
    return [(words, found[group]) for group, words in GROUPS.items() if found[group]]


def threats_in_turn(area: str) -> Tally | None:
    """The newest chain of lists of threats, None where there are fewer than two lists in it. One query."""
    chains = chains_of(things_of(area, "threat-lists"))
    if not chains or len(chains[0]) < 2:
        return None
    first, *_ = chains[0]
    lists = [TalliedList(first.title, _when(first), len(first.fields["areas"]), 0, 0)]
    for old, new in pairwise(chains[0]):
        step = step_between(old, new)
        came = len(step["came"])
        lists.append(
            TalliedList(new.title, _when(new), len(new.fields["areas"]) - came, came, len(step["went"]))
        )  # fmt: skip
    drawn = threat_tally("Lists of threats, one after the other", lists)
    return Tally(mark_safe(drawn), threat_tally_twin(lists))  # noqa: S308 - the drawing escapes its words


def _when(one: Thing) -> str:
    return str(one.fields.get("when") or one.day)


def duty_lines(area: str) -> list[DutyLine]:
    """The calendar of each body that has one: what holds today, else its newest. Three queries at most."""
    note("day")
    day, newest = today().isoformat(), {}
    for one in things_of(area, "duty-calendars"):
        if one.body not in newest or one.day <= day <= one.until:
            newest[one.body] = one
    gone = gone_from(newest.values())
    return [_duty_line(one, gone, day) for one in sorted(newest.values(), key=lambda one: one.title)]


def _duty_line(one: Thing, gone: dict[str, str], day: str) -> DutyLine:
    holds = one.day <= day <= one.until
    late = sum(row.state == "late" for row in shown_rows(one, today(), gone)) if holds else None
    return DutyLine(one.title, f"/{one.area}/bodies/{one.body}/duties/", late)
