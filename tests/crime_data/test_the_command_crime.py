"""The command answers as tables, CSV and JSON, from an installation's home folder."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from crime_samples import MONTHS, write_street
from django.core.management import CommandError, call_command
from django.test import override_settings

Ask = Callable[..., str]
YEAR = ("--from", "2024-01", "--to", "2024-12")


@pytest.fixture
def ask(sample_home: Path) -> Ask:
    def asked(*words: str) -> str:
        out = io.StringIO()
        with override_settings(HOME=sample_home):
            call_command("crime", *words, stdout=out)
        return out.getvalue()

    return asked


QUESTIONS = {
    "table": ("table", "--force", "eastmarch", *YEAR),
    "district": ("table", "--force", "eastmarch", *YEAR, "--by", "district", "--basis", "happened"),
    "month": ("table", "--force", "eastmarch", *YEAR, "--by", "month"),
    "rural": ("table", "--force", "eastmarch", *YEAR, "--by", "rural"),
    "coverage": ("coverage", "--force", "eastmarch"),
    "change": ("change", "--force", "eastmarch", "--to", "2024-12"),
    "stops": ("stops", "--force", "eastmarch", "--from", "2024-10", "--to", "2024-12"),
    "sample": ("sample", "--force", "eastmarch", "--month", "2024-11", "--seed", "7"),
    "outcomes": ("outcomes", "--force", "eastmarch", *YEAR),
    "profile": ("profile", "--force", "eastmarch", "--place", "Upper Hundred", *YEAR),
    "find": ("find", "--force", "eastmarch", "--name", "hundred"),
    "rural and urban": ("rural", "--force", "eastmarch", *YEAR),
    "rank": ("rank", "--force", "eastmarch", *YEAR, "--category", "burglary"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_three_formats_say_the_same(ask: Ask, question: str) -> None:
    rows = json.loads(ask(*QUESTIONS[question], "--format", "json"))
    flat = list(csv.DictReader(io.StringIO(ask(*QUESTIONS[question], "--format", "csv"))))
    shown = ask(*QUESTIONS[question])
    assert rows
    assert len(flat) == len(rows)
    value = "rows" if question == "coverage" else "value"
    assert [row[value] for row in flat] == ["" if row[value] is None else str(row[value]) for row in rows]
    assert all(row["verdict"] and row["because"] is not None for row in rows)
    if question != "coverage":
        assert all({"force", "value", "interval", "verdict", "because", "sources"} <= set(row) for row in rows)
        assert all(row["sources"] for row in rows if row["value"] is not None)
    for row in rows:
        assert row["verdict"] in shown
        assert row[value] is None or f"{row[value]:,}" in shown


def test_coverage_without_a_force_is_of_all(ask: Ask) -> None:
    rows = json.loads(ask("coverage", "--format", "json"))
    assert {row["force"] for row in rows} == {"eastmarch", "westmarch", "southmarch"}


def test_a_load_says_what_it_brought_and_a_second_that_nothing_changed(tmp_path: Path) -> None:
    write_street(tmp_path / "files", "eastmarch", MONTHS[:2])
    said = []
    with override_settings(HOME=tmp_path / "home"):
        for _ in range(2):
            out = io.StringIO()
            call_command("crime", "load", str(tmp_path / "files"), stdout=out)
            said.append(out.getvalue())
    assert said[0].startswith("2 files, ")
    assert "2 files were held already" in said[1]
    assert said[1].rstrip().endswith("(unchanged)")


def test_a_refused_load_ends_with_the_file_and_the_line(tmp_path: Path) -> None:
    path = tmp_path / "2024-01-eastmarch-street.csv"
    path.write_text("a,b\n1,2\n")
    with (
        override_settings(HOME=tmp_path / "home"),
        pytest.raises(CommandError, match=rf"(?s)Nothing was.*{path}, line 1"),
    ):
        call_command("crime", "load", str(path))


def test_a_question_before_the_first_load_says_what_to_do(tmp_path: Path) -> None:
    with override_settings(HOME=tmp_path), pytest.raises(CommandError, match="frankpledge crime load PATH"):
        call_command("crime", *QUESTIONS["table"])


def test_an_unknown_force_or_month_is_told(ask: Ask) -> None:
    for words in (
        ("coverage", "--force", "nowhere"),
        ("table", "--force", "eastmarch", "--from", "May", "--to", "2024-01"),
    ):
        with pytest.raises(CommandError, match=r"nowhere|May"):
            ask(*words)
