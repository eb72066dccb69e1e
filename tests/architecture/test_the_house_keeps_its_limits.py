"""The tail limits and the forbidden names of the house."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "frankpledge"
DRAWERS = {"utils", "helpers", "common", "core", "shared", "misc", "base", "services", "managers"}
FORCES = set(
    re.findall(
        "[a-z]+",
        """
        avon bedfordshire cambridgeshire cheshire cleveland cumbria derbyshire devon dorset durham essex gloucestershire
        gwent hampshire hertfordshire humberside kent lancashire leicestershire lincolnshire merseyside norfolk
        northamptonshire northumbria nottinghamshire staffordshire suffolk surrey sussex warwickshire wiltshire
        yorkshire
        """,
    )
)
MANAGER_WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "bulk_update"}


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    named = [ROOT / name for name in listing.stdout.splitlines()] if listing.returncode == 0 else list(ROOT.rglob("*"))
    return [path for path in named if path.is_file() and "/.venv/" not in str(path) and "/var/" not in str(path)]


def python_files() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts]


def test_no_python_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in python_files()
        if (count := len(path.read_text().splitlines())) > 400
    }
    assert not long


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{found.name}": length
        for path in python_files()
        for found in functions(ast.parse(path.read_text()))
        if (length := (found.end_lineno or 0) - found.lineno + 1) > 60
    }
    assert not long


def test_no_room_is_longer_than_fifteen_hundred_lines_without_tests_and_templates() -> None:
    rooms = [
        room for room in (PACKAGE / "domains").iterdir() if (room / "public.py").exists() or (room / "public").is_dir()
    ]
    assert len(rooms) >= 3
    sizes = {
        room.name: sum(
            len(path.read_text().splitlines())
            for path in room.rglob("*.py")
            if not {"tests", "migrations"} & set(path.relative_to(room).parts)
        )
        for room in rooms
    }
    assert {name: size for name, size in sizes.items() if size > 1500} == {}


def test_no_file_folder_or_class_is_a_drawer_or_bears_the_name_of_a_force() -> None:
    wrong = []
    for path in tracked():
        parts = path.relative_to(ROOT).parts
        if parts[:2] == ("docs", "screens") or "fixtures" in parts or "vendor" in parts:
            continue
        for part in parts:
            if path.name == "base.html" and "allauth" in parts:
                continue  # the sign-in package asks for its layout by this name
            words = set(re.split(r"[^a-z]+", part.lower()))
            if words & FORCES or Path(part).stem.lower() in DRAWERS:
                wrong.append(str(path.relative_to(ROOT)))
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and any(force in node.name.lower() for force in FORCES):
                wrong.append(f"{path.relative_to(ROOT)}: class {node.name}")
    assert wrong == []


def test_nothing_in_the_code_is_called_pcc() -> None:
    names = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in python_files()
        if PACKAGE in path.parents
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and re.search(r"(^|_)pcc(_|$)|Pcc|PCC", node.name)
    ]
    assert names == []


def may_write(path: Path) -> bool:
    parts = path.relative_to(PACKAGE).parts
    return (
        parts[0] in {"record", "config", "rules", "typesetting"}
        or "actions" in parts
        or path.name == "actions.py"
        or "tests" in parts
        or "migrations" in parts
        or parts[:2] == ("demonstration", "accounts.py")
    )


def test_every_write_sits_in_an_action_or_on_the_record_floor() -> None:
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        if may_write(path):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            text = ast.unparse(node.func)
            manager = ".objects." in text or "_default_manager." in text
            if (node.func.attr in MANAGER_WRITES) or (node.func.attr in {"save", "update", "delete"} and manager):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {text}")
    assert wrong == []


def test_no_signals_and_no_generic_relations() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if path != Path(__file__) and re.search(r"post_save|pre_save|GenericForeignKey|@receiver", path.read_text())
    ]
    assert wrong == []


def test_every_foreign_key_protects_what_it_points_to() -> None:
    from django.apps import apps
    from django.db.models import CASCADE, PROTECT

    made_again = {"record.Tie.current"}  # an index made from the releases, and made again from them
    for model in apps.get_models():
        if not model.__module__.startswith("frankpledge."):
            continue
        for field in model._meta.concrete_fields:
            rule = getattr(field.remote_field, "on_delete", None)
            if rule is not None:
                label = f"{model._meta.label}.{field.name}"
                assert rule is (CASCADE if label in made_again else PROTECT), label


@pytest.mark.parametrize(
    "room",
    [
        "plans",
        "threats",
        "threat_schemes",
        "threat_assessment",
        "threat_sheets",
        "threat_profiles",
        "delivery",
        "indicators",
        "membership",
        "meetings",
        "work_programme",
        "papers",
        "crime_measures",
        "alerts",
        "decisions",
        "specified_information",
        "duties",
        "member_mail",
        "precept",
        "appointments",
    ],
)
def test_each_room_says_its_duty_its_words_and_what_the_public_sees(room: str) -> None:
    text = (PACKAGE / "domains" / room / "README.md").read_text()
    assert len(text.splitlines()) <= 40
    assert all(word in text.lower() for word in ("duty", "section", "words", "public"))


def test_the_foreign_keys_between_rooms_are_the_listed_ones() -> None:
    from django.apps import apps

    from frankpledge.domains import DOMAINS

    found = {
        f"{model._meta.label}.{field.name}"
        for room in DOMAINS
        for model in apps.get_app_config(room).get_models()
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
        if field.related_model is not None and field.related_model._meta.app_label in set(DOMAINS) - {room}
    }
    assert found == {
        "threats.ThreatList.plan", "threats.ThreatList.version",
        # The path is that of one version; what is looked at again is one plan.
        "plan_variation.Variation.version", "plan_variation.Consideration.plan",
        # One assessment in four rooms: by what is scored, the cycle, partners' sheets, and what is said of each area.
        "threat_assessment.Cycle.scheme", "threat_assessment.Cycle.threat_list", "threat_sheets.Partner.cycle",
        "threat_sheets.PartnerScore.area", "threat_profiles.Profile.area", "threat_profiles.KeyFigure.area",
        "threat_profiles.Recommended.area",
        # A figure shows the verdict of the measure that it is tied to.
        "threat_profiles.KeyFigure.measure", "threat_profiles.KeyFigure.crime_measure",
    }  # fmt: skip
