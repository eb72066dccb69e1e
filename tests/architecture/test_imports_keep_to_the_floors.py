"""The import contracts of pyproject.toml hold, and would notice a breach."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BREACHES = {
    "rules/working_days_breach.py": "import django\n",
    "domains/delivery/breach.py": "from frankpledge.domains.plans import models\n",
    "record/breach.py": "from frankpledge.domains.delivery import models\n",
    "typesetting/breach.py": "from django.conf import settings\n",
    "crime_data/breach.py": "from frankpledge.record import models\n",
    "domains/delivery/queries.py": "from frankpledge.domains.delivery import views\n",
    "publication/breach.py": "from frankpledge.desk import urls\n",
}


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(folder)}
    )


def test_the_contracts_hold() -> None:
    outcome = contracts(ROOT)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_is_noticed(tmp_path: Path, breach: str) -> None:
    shutil.copytree(
        ROOT / "frankpledge", tmp_path / "frankpledge", ignore=shutil.ignore_patterns("static", "data", "__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    target = tmp_path / "frankpledge" / breach
    target.write_text((target.read_text() if target.exists() else "") + BREACHES[breach])
    assert contracts(tmp_path).returncode != 0
