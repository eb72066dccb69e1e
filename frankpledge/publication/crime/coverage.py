"""What these figures cannot tell you: of one force month by month, and of all forces beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from frankpledge.crime_data.coverage.making import read_coverage
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.months import span
from frankpledge.crime_data.vocabulary import ASB
from frankpledge.publication.crime.held import NothingHeld, build, force, force_or_silent, name_of
from frankpledge.publication.crime.page import COUNT, LIST, Column, Page, Section, Table
from frankpledge.publication.crime.parts import Row, licence, sources
from frankpledge.publication.crime.wording import month_words
from frankpledge.rules.figures import counted

WORST = ("absent", "partial", "inflated", "mixed area codes", "no area codes", "partly placed", "empty columns",
         "present")  # fmt: skip
MONTHS = (
    Column("month", "Month"), Column("rows", "Rows", COUNT), Column("verdict", "Verdict"),
    Column("categories", "In doubt", LIST), Column("source", "File"),
)  # fmt: skip
REASONS = (
    Column("category", "Category"), Column("months", "Months"), Column("verdict", "Verdict"),
    Column("because", "Because"),
)  # fmt: skip
FORCES = (
    Column("force", "Force"), Column("held", "Months held", COUNT), Column("from", "First"), Column("to", "Last"),
    Column("gaps", "Months missing since the first", COUNT), Column("because", "What that means"),
)  # fmt: skip
MEANT = (
    "Absent is not zero: over a month that is absent no sum, rate, rank or change is shown. Partial and inflated "
    "mean far "
    "below or above what the force's own neighbouring months would suggest; figures over them are shown with the "
    "reason, "
    "and never compared. Nothing here comes from a list of known faults: the files are read against each other.",
)


def coverage_page(area: str) -> Page:
    """The coverage of a force. Raises NothingHeld without a build, Http404 for no force."""
    held, name = force_or_silent(area)
    rows = read_coverage(held.folder, area)
    by_month: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_month[row["month"]].append(row)
    own = held.months("street", area)
    lead = [*_lead(name, own, by_month), *(_areas(held, area, name) if own else [])]
    shown = [month for month in sorted(by_month) if own and month >= own[0]]
    doubted = [row for month in shown if month in own for row in by_month[month] if row["verdict"] != "present"]
    sections = []
    if doubted:
        sections.append(
            Section(
                "Figures in doubt",
                MEANT,
                table=Table("doubts", "What is in doubt", REASONS, reasons(doubted, by_month)),
            )
        )
    if shown:
        months = [_month(month, by_month[month]) for month in reversed(shown)]
        said = () if doubted else MEANT
        sections.append(Section("Month by month", said, table=Table("months", f"Months of {name}", MONTHS, months)))
    notes = sorted({note for row in rows for note in row["notes"]})
    if notes:
        sections.append(Section("What else the files say of themselves", tuple(f"{one}." for one in _numbered(rows))))
    trail = ((f"Crime in {name}", f"/{area}/crime/"),) if own else (("Crime figures", "/crime/"),)
    return Page(
        title=f"What the crime figures of {name} cannot tell you", address=f"/{area}/crime/coverage/", trail=trail,
        lead=tuple(lead), sections=tuple(sections), sources=_sources(held, area, own), show=f"/{area}/crime/show/",
        build=held.folder.name, is_sample=held.manifest.sample,
    )  # fmt: skip


def _sources(held: Build, area: str, own: list[str]) -> tuple[tuple[str, str], ...]:
    if own:
        return sources(force(area), months=own)
    return (("Licence", licence(held)), ("Build", held.folder.name))


def _lead(name: str, own: list[str], by_month: dict[str, list[Row]]) -> list[str]:
    if not own:
        every = sorted(by_month)
        return [
            f"Nothing can be told of {name}: no file of this force is held for any month, while other forces' "
            "files are "
            f"held for {len(every)} months, {month_words(every[0])} to {month_words(every[-1])}. Silence is not "
            "zero crime."
        ]
    missing = [month for month in span(own[0], own[-1]) if month not in own]
    later = [month for month in sorted(by_month) if month > own[-1]]
    said = f"Files of {name} are held for {len(own)} month{'' if len(own) == 1 else 's'}, {_spans(own)}."
    if missing:
        said += f" No file is held for {_spans(missing)}."
    earlier = [month for month in sorted(by_month) if month < own[0]]
    if earlier:
        said += (
            f" None is held before {month_words(own[0])}, while other forces' files start in {month_words(earlier[0])}."
        )
    if later:
        others = f"while other forces' files are held to {month_words(later[-1])}"
        said += f" None is held after {month_words(own[-1])}, {others}."
    return [said]


def _areas(held: Build, area: str, name: str) -> list[str]:
    """A force whose area the lookup does not know, such as one that works along railways all over the country."""
    try:
        held.areas.districts_of(area)
    except CannotAnswer:
        return [
            f"{name} belongs to no police area that the lookup held here names, so there are no rates, districts or "
            "ranks of it. Its rows count in the areas of other forces only where a figure is of what happened there."
        ]
    return []


def _spans(months: list[str]) -> str:
    runs: list[list[str]] = []
    for month in months:
        if runs and span(runs[-1][-1], month)[1:] == [month]:
            runs[-1].append(month)
        else:
            runs.append([month])
    return "; ".join(
        month_words(run[0]) if len(run) == 1 else f"{month_words(run[0])} to {month_words(run[-1])}" for run in runs
    )


def _month(month: str, rows: list[Row]) -> Row:
    known = [row["rows"] for row in rows if row["rows"] is not None]
    worst = min((row["verdict"] for row in rows), key=_grave)
    alike: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["verdict"] != "present":
            alike[row["verdict"]].append(row["category"])
    doubted = [
        f"{name} ({verdict})" for verdict, named in alike.items()
        for name in _named(named, rows)
    ]  # fmt: skip
    whole = bool(known) or worst != "absent"
    return {
        "month": month_words(month), "rows": sum(known) if known else None,
        "verdict": "absent" if not whole else "present" if worst == "present" else "in doubt",
        "categories": doubted if whole and known else [],
        "source": next((row["source"] for row in rows if row["source"]), ""),
    }  # fmt: skip


def _grave(verdict: str) -> int:
    return WORST.index(verdict) if verdict in WORST else 0


def reasons(
    doubted: list[Row], by_month: dict[str, list[Row]], spans: Callable[[list[str]], str] | None = None
) -> list[Row]:
    """Each doubt with its reason and months; what a whole file is charged with stands once."""
    alike: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in doubted:
        alike[row["month"], row["verdict"]].append(row)
    told: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for (month, verdict), found in alike.items():
        named = [row["category"] for row in found]
        whole = _named(named, by_month[month])
        if whole != named:
            told[whole[0], verdict, _common([row["because"] for row in found])].append(month)
            continue
        for row in found:
            told[row["category"], verdict, row["because"]].append(month)
    made = [
        {"category": who, "months": (spans or _spans)(sorted(months)), "verdict": verdict, "because": because}
        for (who, verdict, because), months in told.items()
    ]
    return sorted(made, key=lambda row: (_grave(row["verdict"]), row["category"]))


def _named(named: list[str], rows: list[Row]) -> list[str]:
    """Some categories of a month; one name for all of them, or for all but incidents."""
    others = {row["category"] for row in rows} - set(named)
    if len(named) < 2 or others - {ASB}:
        return named
    return ["Every crime" if others else "Every category"]


def _common(because: list[str]) -> str:
    """The parts that all the reasons share, without each one's own numbers."""
    first, *others = [reason.split("; ") for reason in because]
    return "; ".join(part for part in first if all(part in other for other in others)) or because[0]


def _numbered(rows: list[Row]) -> list[str]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for note in row["notes"]:
            kind = note.split(":")[0]
            found[kind].add(row["month"])
    return [f"{kind[:1].upper()}{kind[1:]}: {_spans(sorted(months))}" for kind, months in sorted(found.items())]


def all_coverage_page() -> Page:
    """The coverage of every force held or named by the lookup. Raises NothingHeld without a build."""
    held = build()
    rows = [_force(held, one) for one in sorted({file.stem for file in (held.folder / "coverage").glob("*.json")})]
    if not rows:
        raise NothingHeld("The build in use holds no street file, so there is nothing to say of any force.")
    silent = [row for row in rows if not row["held"]]
    lead = f"{len(rows)} forces are known here; files of {len(rows) - len(silent)} are held."
    if silent:
        lead += (
            f" Nothing at all is held of {', '.join(row['force'] for row in silent)}: that is silence, not zero crime."
        )
    return Page(
        title="What the crime figures here cannot tell you", address="/crime/coverage/",
        trail=(("Crime figures", "/crime/"),), lead=(lead,),
        sections=(Section("Force by force", MEANT, table=Table("forces", "Files held of each force", FORCES, rows)),),
        sources=(("Licence", licence(held)), ("Build", held.folder.name)), build=held.folder.name,
        is_sample=held.manifest.sample,
    )  # fmt: skip


def _force(held: Build, one: str) -> Row:
    own, every = held.months("street", one), sorted({month for _, month in held.issues("street")})
    name, href = name_of(one, held), f"/{one}/crime/coverage/"
    start: Row = {"force": name, "force_href": href, "held": len(own)}
    if not own:
        return {**start, "from": "", "to": "", "gaps": None,
                "because": "no file for any month: nothing can be said, and nothing is zero"}  # fmt: skip
    gaps = [month for month in span(own[0], own[-1]) if month not in own]
    said = []
    if gaps:
        said.append(f"no sums, rates or changes over {_spans(gaps)}")
    if own[-1] < every[-1]:
        said.append(f"nothing after {month_words(own[-1])}, while other forces' files run to {month_words(every[-1])}")
    if len(own) < 24 or gaps:
        said.append("no change on the year before" if len(_tail(own)) < 24 else "")
    doubts = {(row["month"], row["verdict"]) for row in held.coverage(one).values()
              if row["verdict"] not in ("present", "absent")}  # fmt: skip
    if doubts:
        said.append(f"figures in doubt in {counted(len({month for month, _ in doubts}), 'month')}")
    because = "; ".join(one for one in said if one) or "whole for the months held"
    return {**start, "from": month_words(own[0]), "to": month_words(own[-1]), "gaps": len(gaps), "because": because}


def _tail(own: list[str]) -> list[str]:
    """The months in a row that end with the last."""
    run = [own[-1]]
    for month in reversed(own[:-1]):
        if span(month, run[0])[1:] != [run[0]]:
            break
        run.insert(0, month)
    return run
