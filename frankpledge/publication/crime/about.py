"""The list of forces, and how the figures are made."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from frankpledge.publication.crime.held import NothingHeld, build, name_of
from frankpledge.publication.crime.page import Page, Section
from frankpledge.publication.crime.parts import licence


def forces_page() -> Page:
    """Every force with a street file. Raises NothingHeld without a build."""
    held = build()
    forces = sorted({force for force, _ in held.issues("street")})
    if not forces:
        raise NothingHeld("The build in use holds no street file: frankpledge crime load PATH…")
    links = tuple((name_of(force, held), f"/{force}/crime/") for force in forces)
    more = (
        ("What these figures cannot tell you, force by force", "/crime/coverage/"),
        ("How the figures are made", "/crime/methods/"),
    )
    return Page(
        title="Crime figures", address="/crime/", trail=(("Frankpledge", "/"),),
        lead=(f"Crimes and anti-social behaviour as {len(forces)} forces published them, with what cannot be told said "
              "before what can.",),
        sections=(Section("Forces", links=links), Section("About the figures", links=more)),
        sources=(("Licence", licence(held)), ("Build", held.folder.name)), build=held.folder.name,
        is_sample=held.manifest.sample,
    )  # fmt: skip


def methods_page() -> Page:
    """How the figures are made; the same with and without a build."""
    sections = tuple(Section(one["heading"], tuple(one["words"])) for one in _methods())
    return Page("How the crime figures are made", "/crime/methods/", (("Crime figures", "/crime/"),), sections=sections)


@cache
def _methods() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "methods.toml").read_text("utf-8"))["method"]
    return found
