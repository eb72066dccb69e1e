"""Docstrings where others call: the floors that all build on, and every verb that writes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "frankpledge"
# A page is told by its address, its rule of access and its title.
PAGES = ("access", "public_page")
# Django asks for these by name.
ASKED_FOR = {"add_arguments", "handle"}


def floor(name: str) -> list[Path]:
    return [file for file in (PACKAGE / name).rglob("*.py") if not {"tests", "migrations"} & set(file.parts)]


def verbs() -> list[Path]:
    found = [*PACKAGE.glob("**/actions.py"), *PACKAGE.glob("**/actions/*.py")]
    return [file for file in found if "tests" not in file.parts]


def is_page(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(one).partition("(")[0] in PAGES for one in function.decorator_list)


def open_to_others(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """The functions and methods whose names, and whose class's name, begin with a letter."""
    for node in tree.body:
        members = node.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_") else [node]
        for one in members:
            if isinstance(one, ast.FunctionDef) and not one.name.startswith("_") and not is_page(one):
                yield one


def silent(files: list[Path]) -> list[str]:
    return [
        f"{file.relative_to(PACKAGE)}:{one.lineno} {one.name}"
        for file in files
        for one in open_to_others(ast.parse(file.read_text()))
        if one.name not in ASKED_FOR and not ast.get_docstring(one)
    ]


@pytest.mark.parametrize("name", ["rules", "typesetting", "record", "look", "publication"])
def test_every_public_function_of_a_floor_has_a_docstring(name: str) -> None:
    assert floor(name)
    assert silent(floor(name)) == []


def test_every_verb_has_a_docstring() -> None:
    assert len(verbs()) > 10
    assert silent(verbs()) == []


@pytest.mark.parametrize(
    "name", ["rules", "record", "typesetting", "look", "desk", "intake", "publication", "demonstration"]
)
def test_each_floor_says_what_is_there_and_where_a_new_thing_goes(name: str) -> None:
    text = (PACKAGE / name / "README.md").read_text()
    assert len(text.splitlines()) <= 40
