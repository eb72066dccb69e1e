"""The process is killed at every write of an import in turn; the record holds all of it or nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json, os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0, skip_checks=True)
from datetime import date
from decimal import Decimal
from frankpledge.domains.indicators import actions
from frankpledge.domains.indicators.models import Measure, Observation
from frankpledge.record.areas import Area
from frankpledge.record.bodies import Body
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import installer
from frankpledge.record.releases.verify import verify
from frankpledge.rules.periods import months_from

act = {"by": installer("a test"), "on": date(2022, 11, 17)}
area = Area.objects.create(slug="a", name="A", kind="force-area")
body = Body.objects.create(slug="b", name="B", kind="local policing body", area=area)
measure = actions.define_measure(key="m", body=body, title="M", unit="things", definition="d", **act)
rows = [actions.Row(months_from(1900 + n // 12, n % 12 + 1, 1), Decimal(n)) for n in range(1200)]

def state():
    return [Observation.objects.count(), LedgerLine.objects.count(), Measure.objects.get().edition]

def child(number):
    seen = 0
    def killer(execute, sql, params, many, context):
        nonlocal seen
        writes = sql.startswith(("INSERT", "UPDATE"))
        seen += writes
        if writes and seen == number and sys.argv[1] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(sql, params, many, context)
        if writes and seen == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    with connection.execute_wrapper(killer):
        actions.import_observations(thing=measure, rows=rows, file_name="f", file_hash="0" * 64, **act)
    os._exit(0)

before, found, number = state(), [], 0
while True:
    number += 1
    connection.close()
    pid = os.fork()
    if pid == 0:
        child(number)
    _, status = os.waitpid(pid, 0)
    killed = os.WIFSIGNALED(status)
    found.append([killed, state(), verify().broken is None])
    if not killed:
        break
print(json.dumps({"before": before, "found": found}))
"""


def run(tmp_path: Path, when: str) -> dict:
    environment = {
        **os.environ, "FRANKPLEDGE_HOME": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/record.sqlite3",
        "DJANGO_SETTINGS_MODULE": "frankpledge.config.settings",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCRIPT, when],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_import_killed_at_any_write_leaves_all_or_nothing(tmp_path):
    told = run(tmp_path, "after")
    *killed, last = told["found"]
    lines, edition = told["before"][1:]
    assert len(killed) >= 3
    assert all(was_killed and state == told["before"] and whole for was_killed, state, whole in killed)
    assert last == [False, [1200, lines + 1, edition + 1], True]
