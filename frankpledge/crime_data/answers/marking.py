"""Answers from sample data say so, row by row, so that no copy of a row loses it."""

from __future__ import annotations

from typing import Any

from frankpledge.crime_data.in_use import Build

SAMPLE = "**Sample data**: made up, nothing in it happened."


def marked(build: Build, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, each with `sample` true where the build holds sample data; as they are otherwise."""
    return [{**row, "sample": True} for row in rows] if build.manifest.sample else rows
