"""The questions that `frankpledge crime` puts to a build: for each its words, its options and its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from frankpledge.crime_data.answers.outcomes import WAYS, outcomes
from frankpledge.crime_data.answers.profile import found_places, profile
from frankpledge.crime_data.answers.ranks import ranks
from frankpledge.crime_data.answers.rural import rural
from frankpledge.crime_data.answers.similar import similar
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.queries.outcome_groups import GROUPS

Rows = list[dict[str, Any]]
Options = dict[str, Any]
FORMATS = ["table", "csv", "json"]


@dataclass(frozen=True)
class Question:
    """`options` are names in OPTIONS; `answer` gives the rows, or raises CannotAnswer."""

    words: str
    options: tuple[str, ...]
    answer: Callable[[Build, Options], Rows]


OPTIONS: dict[str, dict[str, Any]] = {
    "--force": {"required": True, "help": "as in the file names, in small letters"},
    "--from": {"dest": "first", "required": True, "help": "year-month"},
    "--to": {"dest": "last", "required": True, "help": "year-month, included"},
    "--basis": {"choices": ["recorded", "happened"], "default": "recorded"},
    "--place": {"required": True, "help": "a name, a code, or as in a reference: ward-E05…"},
    "--name": {"default": "", "help": "a name, a part of one, or a code; all districts and wards where none is given"},
    "--by-outcome": {"dest": "by", "choices": list(WAYS), "default": "outcome"},
    "--outcome": {"choices": ["any", *GROUPS], "default": "any"},
    "--category": {"default": "crimes", "help": "a crime type, or: all, crimes"},
}  # fmt: skip

QUESTIONS = {
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
            one.add_argument(option if option != "--by-outcome" else "--by", **OPTIONS[option])
        one.add_argument("--format", choices=FORMATS, default="table")
