"""Drafts in every room of a served demo, with words that nobody may read."""

import subprocess
import sys

from tests.journeys.served_demo import Demo

PLANT = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "frankpledge.config.settings"
import django
django.setup()
from frankpledge.domains import offers
planted = 0
for offer in offers():
    thing = offer.model._default_manager.order_by("pk").last()
    if thing is None:  # the demo's papers print no vote and no declaration
        continue
    changed = {}
    for field in offer.model._meta.concrete_fields:
        kind = field.get_internal_type()
        long = (field.max_length or 999) >= 40
        if kind in {"TextField", "CharField"} and long and not field.choices and not field.unique:
            changed[field.name] = "WITHHELD%s" % offer.kind.upper().replace("-", "")
    changed["state"] = "draft"
    offer.model._default_manager.filter(pk=thing.pk).update(**changed)
    planted += len(changed) > 1
print(planted)
"""


def plant_drafts(demo: Demo) -> int:
    """Put words that begin with WITHHELD into the last thing of every kind, as a draft; gives how many got some."""
    done = subprocess.run(
        [sys.executable, "-c", PLANT], env=demo.environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)
