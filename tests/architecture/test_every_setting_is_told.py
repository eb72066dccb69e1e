"""The table of settings and the code that reads the environment name the same variables."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READERS = {"os.environ.get", "os.environ.setdefault", "os.getenv", "environment.yes", "environment.words"}
# Which settings a process of Django's reads is no choice of an installation.
NOT_A_CHOICE = {"DJANGO_SETTINGS_MODULE"}


def read_by(file: Path) -> Iterator[str]:
    """The variables that a file asks the environment for, by os.environ or by the two readers of environment.py."""
    for node in ast.walk(ast.parse(file.read_text())):
        asked: ast.expr | None = None
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in READERS:
            asked = node.args[0]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            asked = node.slice
        if isinstance(asked, ast.Constant):
            yield str(asked.value)


def test_every_variable_that_is_read_is_told_once_and_no_other() -> None:
    told = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    read = {
        name for file in (ROOT / "frankpledge").rglob("*.py") if "tests" not in file.parts for name in read_by(file)
    }
    assert sorted(told) == sorted(read - NOT_A_CHOICE)


def test_only_the_floor_of_settings_reads_the_environment() -> None:
    readers = {
        str(file.relative_to(ROOT / "frankpledge"))
        for file in (ROOT / "frankpledge").rglob("*.py")
        if "tests" not in file.parts and any(read_by(file))
    }
    assert all(name.startswith("config/") for name in readers), readers
