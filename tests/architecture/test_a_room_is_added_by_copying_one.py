"""A room is added by copying the nearest and naming it once: done here in a copy of the house, start to public page."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("activities", "action-rows", "engagements", "assessments")

TRY = """
from datetime import date
from django.core.management import call_command
import django
django.setup()
call_command("makemigrations", "custody", verbosity=0)
call_command("migrate", verbosity=0)
from django.test import Client
from allauth.mfa.models import Authenticator
from frankpledge.domains import offer_of
from frankpledge.domains.custody.actions import record_activity
from frankpledge.domains.custody.models import Activity
from frankpledge.record.areas import record_area
from frankpledge.record.bodies import record_body
from frankpledge.record.people import Account, Role, installer
from frankpledge.record.public import AREAS, BODIES
from frankpledge.record.releases.actions import Choice, release
act = {"by": installer("a test"), "on": date(2022, 11, 17)}
area = record_area(slug="somewhere", name="Somewhere", kind="force-area", **act)
body = record_body(slug="somewhere-lpb", name="The body", kind="local policing body", area=area, **act)
visit = record_activity(key="first", body=body, promises=[], title="A visit to the cells", text="Two visitors came.",
                        happened_on=date(2022, 11, 16), **act)
offer = offer_of("custody-activities")
release(choices=[Choice(AREAS, area), Choice(BODIES, body), Choice(offer, visit)], **act)
public = Client().get("/somewhere/custody-activities/first/")
assert public.status_code == 200 and b"A visit to the cells" in public.content, public.content[:500]
assert b"A visit" in Client().get("/somewhere/custody-activities.csv").content
assert b"A visit" in Client().get("/search/?q=cells").content
account = Account.objects.create_user("somebody@example.org", "x" * 20, post="officer")
Role.objects.create(account=account, kind="officer", body=body, since=date(2020, 1, 1))
Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
staff = Client()
staff.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
home = staff.get("/desk/custody/", follow=True)
assert home.status_code == 200 and b"A visit to the cells" in home.content, (home.status_code, home.content[:3000])
desk = staff.get("/desk/")
assert b"/desk/custody/" in desk.content, "the desk does not lead to the new room"
print("the room answers")
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house with a room for custody visits, copied from delivery and named in DOMAINS."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "frankpledge", copy / "frankpledge", ignore=shutil.ignore_patterns("__pycache__", "data"))
    (copy / "frankpledge" / "demonstration" / "data").mkdir()
    shutil.copy(ROOT / "pyproject.toml", copy)
    rooms = copy / "frankpledge" / "domains"
    shutil.copytree(rooms / "delivery", rooms / "custody", ignore=shutil.ignore_patterns("0*.py", "tests"))
    for folder in [*rooms.glob("custody/**/delivery")]:
        folder.rename(folder.with_name("custody"))
    for file in rooms.glob("custody/**/*"):
        if file.is_file():
            text = re.sub(r"\bdelivery\b(?! point)", "custody", file.read_text())
            text = text.replace("DeliveryConfig", "CustodyConfig")
            text = re.sub(r'name="(\w+_(?:starts|\w*once|\w*why|\w+))"(?=[,)\n])', r'name="\1"', text)
            for kind in KINDS:
                text = re.sub(rf'(?<=["\'])(?={kind}(?:["\':]|:))', "custody-", text)
            file.write_text(text)
    models = [*rooms.glob("custody/models/*.py"), *rooms.glob("custody/models.py")]
    for file in models:
        file.write_text(re.sub(r'(name=)"(?=\w+")', r'\1"custody_', file.read_text()))
    listed = (rooms / "__init__.py").read_text()
    named = re.sub(r"(DOMAINS = \[[^\]]*?),?\s*\]", r'\1, "custody"]', listed)
    assert named != listed
    (rooms / "__init__.py").write_text(named)
    return copy


def run(house: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(house),
        "FRANKPLEDGE_HOME": str(house / "var"),
        "DJANGO_SETTINGS_MODULE": "frankpledge.config.settings",
        "ALLOWED_HOSTS": "testserver",
    }
    return subprocess.run(
        [sys.executable, *command], cwd=house, env=environment, capture_output=True, text=True, check=False
    )


def test_the_copied_room_answers_on_the_desk_and_in_public(house: Path) -> None:
    done = run(house, "-c", TRY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the room answers" in done.stdout


def test_the_import_contracts_hold_with_the_copied_room(house: Path) -> None:
    done = run(house, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache")
    assert done.returncode == 0, done.stdout
