"""The questions that `frankpledge crime` puts to a build: for each its words, its options and its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frankpledge.crime_data.answers.charts import charts, read_decisions
from frankpledge.crime_data.answers.hot_spots import repeats, spots
from frankpledge.crime_data.answers.outcomes import WAYS, outcomes
from frankpledge.crime_data.answers.profile import found_places, profile
from frankpledge.crime_data.answers.ranks import ranks
from frankpledge.crime_data.answers.rural import rural
from frankpledge.crime_data.answers.similar import similar
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.outcome_groups import GROUPS
from frankpledge.crime_data.vocabulary import slug

Rows = list[dict[str, Any]]
Options = dict[str, Any]
FORMATS = ["table", "csv", "json"]
FORCE: dict[str, Any] = {"type": slug, "help": "as in the file names: derbyshire, greater-manchester"}


@dataclass(frozen=True)
class Question:
    """`options` are names in OPTIONS; `answer` gives the rows, or raises CannotAnswer."""

    words: str
    options: tuple[str, ...]
    answer: Callable[[Build, Options], Rows]


OPTIONS: dict[str, dict[str, Any]] = {
    "--force": {"required": True, **FORCE},
    "--from": {"dest": "first", "required": True, "help": "year-month"},
    "--to": {"dest": "last", "required": True, "help": "year-month, included"},
    "--basis": {"choices": ["recorded", "happened"], "default": "recorded"},
    "--place": {"required": True, "help": "a name, a code, or as in a reference: ward-E05…"},
    "--name": {"default": "", "help": "a name, a part of one, or a code; all districts and wards where none is given"},
    "--by-outcome": {"dest": "by", "choices": list(WAYS), "default": "outcome"},
    "--outcome": {"choices": ["any", *GROUPS], "default": "any"},
    "--category": {"default": "crimes", "help": "a crime type, or: all, crimes"},
}  # fmt: skip

OPTIONS |= {
    "--since": {"dest": "first", "default": "", "help": "year-month; without it, twelve months"},
    "--of": {"dest": "category", "default": "all", "help": "a crime type, or: all, crimes"},
    "--series": {"dest": "category", "default": "", "help": "a crime type, or: all, crimes; by month, crimes"},
    "--by-series": {"dest": "by", "choices": ["month", "category", "district", "area"], "default": "month"},
    "--grid": {"type": int, "default": 0, "metavar": "METRES", "help": "squares, where none is given small areas"},
    "--within": {"dest": "metres", "type": float, "help": "how far apart neighbours are at most; else they touch"},
    "--every": {"choices": ["month", "quarter"], "default": "quarter", "help": "periods of the history"},
    "--uncorrected": {"action": "store_true", "help": "leave out the correction for many comparisons"},
    "--everywhere": {"action": "store_true", "help": "every place, hot or not"},
    "--least": {"type": int, "default": 5, "help": "so many records at a place at least"},
    "--limit": {"type": int, "default": 50, "help": "so many places at most; 0 for all"},
    "--months": {"type": int, "default": 36, "help": "how many months the chart covers, 13 to 60"},
    "--decisions": {"type": Path, "help": "TOML, [[decision]]: kind, decided, who, why, paper, month"},
}  # fmt: skip
NAMED = {"--by-outcome": "--by", "--by-series": "--by", "--since": "--from", "--of": "--category",
         "--series": "--category"}  # fmt: skip

QUESTIONS = {
    "hot-spots": Question(
        "small areas or squares with more recorded around them than chance explains, and since when",
        (
            "--force",
            "--to",
            "--since",
            "--of",
            "--basis",
            "--grid",
            "--within",
            "--every",
            "--uncorrected",
            "--everywhere",
        ),
        lambda build, of: spots(
            build,
            of["force"],
            of["last"],
            of["first"],
            of["category"],
            of["grid"],
            of["basis"],
            of["every"],
            of["metres"],
            not of["uncorrected"],
            of["everywhere"],
        ),
    ),
    "repeat-places": Question(
        "places where records are mapped again and again: published points, not addresses",
        ("--force", "--to", "--since", "--of", "--least", "--limit"),
        lambda build, of: repeats(
            build, of["force"], of["last"], of["first"], of["category"], of["least"], of["limit"]
        ),
    ),
    "chart": Question(
        "change or noise month by month: control charts without the season, their gaps and decisions",
        ("--force", "--to", "--series", "--by-series", "--basis", "--months", "--decisions"),
        lambda build, of: charts(
            build,
            of["force"],
            of["last"],
            of["by"],
            of["basis"],
            of["category"],
            of["months"],
            read_decisions(of["decisions"]) if of["decisions"] else [],
        ),
    ),
    "rank": Question(
        "districts by rate, with the ranks that chance leaves open",
        ("--force", "--from", "--to", "--category", "--basis"),
        lambda build, of: ranks(build, of["force"], of["first"], of["last"], of["category"], of["basis"]),
    ),
    "outcomes": Question(
        "what became of crimes, by group of outcome, month, or age; refused where too young",
        ("--force", "--from", "--to", "--category", "--by-outcome", "--outcome"),
        lambda build, of: outcomes(
            build, of["force"], of["first"], of["last"], of["by"], of["category"], of["outcome"]
        ),
    ),
    "profile": Question(
        "a small area, ward or district beside its force and similar places",
        ("--force", "--place", "--from", "--to", "--basis"),
        lambda build, of: profile(build, of["force"], of["first"], of["last"], of["place"], of["basis"]),
    ),
    "rural": Question(
        "rural and urban side by side, by the official class of small areas",
        ("--force", "--from", "--to", "--basis"),
        lambda build, of: rural(build, of["force"], of["first"], of["last"], of["basis"]),
    ),
    "similar": Question(
        "a force beside its dated group of similar forces, with both official averages",
        ("--force", "--from", "--to", "--category"),
        lambda build, of: similar(build, of["force"], of["first"], of["last"], of["category"]),
    ),
    "find": Question(
        "districts, wards and small areas by name or code",
        ("--force", "--name"),
        lambda build, of: found_places(build, of["force"], of["name"]),
    ),
}


def add_questions(asked: Any) -> None:
    """One subcommand a question, each with --format."""
    for name, question in QUESTIONS.items():
        one = asked.add_parser(name, help=question.words)
        for option in question.options:
            one.add_argument(NAMED.get(option, option), **OPTIONS[option])
        one.add_argument("--format", choices=FORMATS, default="table")
