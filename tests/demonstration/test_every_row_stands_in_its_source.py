"""Every row of the demo record is held against the lines of the document that it cites.

The source documents are not part of the repository. They are looked for in the folder that FRANKPLEDGE_SOURCES names,
or in shared/seeds beside the repository, and known by their SHA-256, never by their names.
"""

import hashlib
import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from frankpledge import demonstration

DATA = Path(demonstration.__file__).parent / "data"
# Sample data are made up and have no source.
FILES = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
    for file in sorted(DATA.glob("*.toml"))
    if not file.stem.startswith("sample_")
}
SEEDS = Path(os.environ.get("FRANKPLEDGE_SOURCES") or Path(__file__).parents[3] / "shared" / "seeds")
PROPER_NAMES = Path(__file__).with_name("proper_names.txt")

pytestmark = pytest.mark.shared

# Figures that must stand, as digits or as words, within the lines that a row cites.
FIGURES = ("value", "of", "part", "whole", "before", "after", "percent", "total", "rank", "count")
# Words in which a row quotes its source: every number and month in them must stand there.
QUOTED = ("as_printed", "when_printed", "period_printed", "due_printed", "printed", "term_printed")
# Words of our own that say what happened: their digits must stand there too.
TOLD = (
    "title",
    "text",
    "outcome",
    "raised",
    "issue",
    "action",
    "reply",
    "answer",
    "supplementary",
    "label",
    "what",
    "because",
)
# Words that may speak of more than the lines cited.
EXEMPT = {
    "note": "compares the row with other lines, and says what does not agree",
    "worked": "figures worked out again by hand, which the source does not print",
    "derived": "names the figures of a check that follow from printed ones",
    "caveats": "say what the figures cannot tell, from anywhere in the record",
    "definition": "says what is counted, in our words",
    "code": "a code of the Office for National Statistics",
    "lat": "a dot placed by hand on a map",
    "lon": "a dot placed by hand on a map",
    "sha256": "the hash of the reading itself",
    "lines": "the locator that is being tested",
    "at": "the locator in words",
    "breaks": "days from which the periods on either side may not be compared, which follow from those periods",
    "row_printed": "what their author calls a row of a printed table",
}
# Names that we gave to plans, versions and lists.
NAMED_BY_US = ("prefix", "status", "lineage")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: number for number, word in enumerate(ONES)} | {word: 20 + 10 * n for n, word in enumerate(TENS)}
WORDS |= {f"{ten}-{one}": WORDS[ten] + WORDS[one] for ten in TENS for one in ONES[1:10]}
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
WORDS |= {word: number for number, word in enumerate(ORDINALS, 1)} | {"both": 2, "hundred": 100}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Row:
    """A table of a data file with the source that it, or the table around it, cites."""

    name: str
    told: dict[str, Any]
    source: dict[str, Any]
    around: dict[str, Any]


def _rows(found: Any, name: str, source: dict[str, Any], around: dict[str, Any]) -> Iterator[Row]:
    if isinstance(found, list):
        for position, each in enumerate(found):
            yield from _rows(each, f"{name}[{position}]", source, around)
    elif isinstance(found, dict):
        mark = next((str(found[key]) for key in ("key", "ref", "slug") if key in found), "")
        name = f"{name} {mark}".strip()
        source = found.get("source", source)
        if source:
            yield Row(name, found, source, around)
        for key, value in found.items():
            if key != "source":
                yield from _rows(value, f"{name}.{key}", source, found)


ROWS = [row for stem, found in FILES.items() for row in _rows(found, stem, {}, {})]


@pytest.fixture(scope="module")
def papers() -> dict[str, list[str]]:
    """The lines of every document by its key, found by the hash of the reading."""
    files = SEEDS.iterdir() if SEEDS.is_dir() else ()
    by_hash = {hashlib.sha256(raw).hexdigest(): raw for raw in (f.read_bytes() for f in files if f.is_file())}
    wanted = {row["key"]: row["sha256"] for row in FILES["documents"]["document"]}
    missing = [key for key, digest in wanted.items() if digest not in by_hash]
    if missing:
        pytest.skip(
            f"THE DEMO RECORD WAS NOT HELD AGAINST ITS SOURCES: {', '.join(missing)} not found in {SEEDS}; "
            "name their folder in FRANKPLEDGE_SOURCES"
        )
    return {key: by_hash[digest].decode("utf-8").splitlines() for key, digest in wanted.items()}


def lines_of(row: Row, papers: dict[str, list[str]]) -> str:
    """The text that a row cites; several ranges are parted by a comma."""
    found = []
    for part in str(row.source["lines"]).split(","):
        first, _, last = part.strip().partition("-")
        found += papers[row.source["document"]][int(first) - 1 : int(last or first)]
    return " ".join(found)


def numbers_in(text: str) -> set[float]:
    """Every number of a text, written in digits or in words."""
    plain = text.lower().replace("*", "")
    digits = {float(found.replace(",", "").rstrip(".")) for found in NUMBER.findall(plain)}
    words = {WORDS[word] for word in re.findall(r"[a-z]+(?:-[a-z]+)?", plain) if word in WORDS}
    words |= {WORDS[word] for word in re.findall(r"[a-z]+", plain) if word in WORDS}
    return digits | {float(word) for word in words}


def squashed(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[*_\"“”‘’']", "", text)).casefold().strip()


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", text.casefold()))


def test_every_row_cites_a_document_on_record_and_lines_that_it_has(papers: dict[str, list[str]]) -> None:
    wrong = []
    for row in ROWS:
        document, lines = row.source.get("document"), str(row.source.get("lines", ""))
        if document not in papers:
            wrong.append(f"{row.name}: no document {document!r}")
            continue
        for part in lines.split(","):
            first, _, last = part.strip().partition("-")
            start, end = int(first or 0), int(last or first or 0)
            if not 1 <= start <= end <= len(papers[document]):
                wrong.append(f"{row.name}: lines {lines!r}")
            elif not any(papers[document][start - 1 : end]):
                wrong.append(f"{row.name}: lines {lines!r} are blank")
    assert not wrong, "\n".join(wrong)


def test_every_table_of_every_file_has_a_source() -> None:
    top = [(stem, key, row) for stem, found in FILES.items() for key, rows in found.items()
           for row in (rows if isinstance(rows, list) else [rows]) if isinstance(row, dict)]  # fmt: skip
    bare = [f"{stem}.{key} {row.get('key', '')}" for stem, key, row in top
            if "source" not in row and not row.get("law")
            and not any("source" in each for each in row.get("sayings", []))]  # fmt: skip
    assert not bare, "\n".join(bare)


def test_every_figure_stands_within_its_lines(papers: dict[str, list[str]]) -> None:
    wrong = []
    for row in ROWS:
        standing = numbers_in(lines_of(row, papers))
        free = {*row.told.get("derived", ()), *row.around.get("derived", ())}
        for key in FIGURES:
            value = row.told.get(key)
            if not isinstance(value, (int, float)) or isinstance(value, bool) or key in free:
                continue
            if key == "value" and ("parts" in free or "parts" in row.around.get("derived", ())):
                continue
            if abs(float(value)) not in standing:
                wrong.append(f"{row.name}: {key} {value}")
    assert not wrong, "\n".join(wrong)


def _days_of_papers() -> dict[str, set[date]]:
    """The days that a document, or a paper within it, bears in its own heading."""
    days: dict[str, set[date]] = {row["key"]: set() for row in FILES["documents"]["document"]}
    for found in FILES.values():
        paper = found.get("paper", [])
        for one in paper if isinstance(paper, list) else [paper]:
            days[one["source"]["document"]].add(one["held_on"])
    return days


def test_what_is_quoted_as_printed_is_printed(papers: dict[str, list[str]]) -> None:
    days, wrong = _days_of_papers(), []
    for row in ROWS:
        cited = lines_of(row, papers)
        dated = [f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}" for day in days[row.source["document"]]]
        heads = " ".join(dated)
        standing, months = numbers_in(f"{cited} {heads}"), f"{cited} {heads}".lower()
        for key in QUOTED:
            said = row.told.get(key)
            if not isinstance(said, str) or said.startswith(("none", "no date", "no period", "not printed")):
                continue
            if key in ("as_printed", "when_printed", "period_printed"):
                if said not in dated and not all(squashed(piece) in squashed(cited) for piece in said.split(" … ")):
                    wrong.append(f"{row.name}: {key} {said!r}")
                continue
            lost = [month for month in MONTHS if re.search(rf"\b{month}\b", said.lower()) and month[:3] not in months]
            if lost or numbers_in(said) - standing:
                wrong.append(f"{row.name}: {key} {said!r}")
    assert not wrong, "\n".join(wrong)


def test_numbers_told_in_our_words_stand_within_the_lines(papers: dict[str, list[str]]) -> None:
    wrong = []
    for row in ROWS:
        standing = numbers_in(lines_of(row, papers))
        for key in TOLD:
            said = row.told.get(key)
            if not isinstance(said, str) or (key in ("title", "label") and row.told.keys() & set(NAMED_BY_US)):
                continue
            if key == "label" and "threat_list" in row.name:
                continue
            lost = {n for n in NUMBER.findall(said) if float(n.replace(",", "").rstrip(".")) not in standing}
            if lost:
                wrong.append(f"{row.name}: {key} {sorted(lost)}")
    assert not wrong, "\n".join(wrong)


def _stands(day: date, text: str) -> bool:
    month = MONTHS[day.month - 1]
    return bool(
        re.search(rf"\b{day.day}(?:st|nd|rd|th)?\b[\s\d–\-a-z]{{0,24}}?\b{month[:3]}", text, re.I)
        or re.search(rf"\b{month[:3]}[a-z]*\s+{day.day}\b", text, re.I)
        or re.search(rf"\b0?{day.day}[./]0?{day.month}[./](?:20)?{day.year % 100:02}\b", text)
    )


def test_every_paper_bears_its_day(papers: dict[str, list[str]]) -> None:
    rows = [row for row in ROWS if "held_on" in row.told and re.search(r"\.paper|\bpaper\b", row.name)]
    assert len(rows) > 8
    wrong = [row.name for row in rows if not _stands(row.told["held_on"], lines_of(row, papers))]
    assert not wrong, "\n".join(wrong)


def _must_stand(row: Row, key: str, value: date) -> bool:
    """Whether a day is claimed as the source's own, and not only as a month, a year or the days around it."""
    if key == "due":
        return bool(re.search(r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z]", row.told.get("due_printed", "")))
    if key in ("reported_on", "asked_on", "opened_on", "closed_on"):
        return True
    return row.told.get("precision", row.told.get("term_precision", "day")) == "day"


def test_every_day_stands_within_its_lines_or_is_the_day_of_the_paper(papers: dict[str, list[str]]) -> None:
    days, wrong = _days_of_papers(), []
    for row in ROWS:
        for key, value in row.told.items():
            if not isinstance(value, date) or key == "published_on" or ".breaks" in row.name:
                continue
            cited = lines_of(row, papers)
            if _must_stand(row, key, value):
                if not _stands(value, cited) and value not in days[row.source["document"]]:
                    wrong.append(f"{row.name}: {key} {value}")
            elif row.told.get("precision") == "month" and key in ("happened_on", "held_on"):
                named = any(month in row.told.get("when_printed", "").lower() for month in MONTHS)
                if named and MONTHS[value.month - 1][:3] not in cited.lower():
                    wrong.append(f"{row.name}: {key} {value}")
    assert not wrong, "\n".join(wrong)


def test_no_eight_words_running_are_the_sources_own(papers: dict[str, list[str]]) -> None:
    runs = set()
    for lines in papers.values():
        words = words_of(" ".join(lines))
        runs |= {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
    allowed = [
        f" {' '.join(words_of(line))} "
        for line in PROPER_NAMES.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    wrong = []
    for row in ROWS:
        for key, said in row.told.items():
            if key in QUOTED or key in ("lines", "at", "sha256"):
                continue
            for each in [said] if isinstance(said, str) else said if isinstance(said, list) else []:
                words = words_of(each) if isinstance(each, str) else []
                for at in range(len(words) - 7):
                    run = tuple(words[at : at + 8])
                    if run in runs and not any(f" {' '.join(run)} " in name for name in allowed):
                        wrong.append(f"{row.name}: {key}: {' '.join(run)}")
                        break
    assert not wrong, "\n".join(wrong)


def test_the_list_of_the_2022_report_has_every_heading_that_it_prints(papers: dict[str, list[str]]) -> None:
    report = tomllib.loads(Path(__file__).with_name("report_2022.toml").read_text(encoding="utf-8"))["section"]
    printed = " ".join(papers["panel-pack-2022-11-17"][894:1050])
    assert [section["heading"] for section in report if section["heading"] not in printed] == []
    # Headings of section 3 stand alone on a short line; those with nothing but other headings below are left out.
    gathering = {"Tackling Anti-Social Behaviour", "Illegal Encampment Taskforce Pilot"}
    alone = [line for line in papers["panel-pack-2022-11-17"][894:1040] if 5 < len(line) < 90 and line[-1] not in ".,"]
    heads = [line for line in alone if not re.match(r"3\.|[a-z]", line) and line not in gathering]
    wrapped = {line for line in heads if line[-3:].islower() and line.count(" ") > 9}
    listed = {re.sub(r"^3\.\d ", "", section["heading"]) for section in report}
    assert [line for line in heads if line not in listed | wrapped] == []
