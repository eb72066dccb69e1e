"""The command `frankpledge`: a name on the command line is a management command, its dashes read as underscores."""

import os
import sys

from django.core.management import execute_from_command_line

# What a person is likely to want, in the order of a first visit; `frankpledge help` lists the rest.
FRONT = {
    "demo": "build the demo record (Derbyshire 2012-2022) and serve it",
    "serve": "serve an installation",
    "setup": "make or bring up to date the database of an installation",
    "verify": "recompute both chains and every release's hash; name the first broken link",
    "report": "write the interim or annual report of a body as HTML and PDF",
    "publish-site": "write the whole public site as static files",
    "code": "print the current sign-in code of a sample account",
}


def main() -> None:
    """Run one command and leave with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
    if len(sys.argv) < 2 or sys.argv[1] in {"-h", "--help"}:
        width = max(map(len, FRONT))
        print(
            "frankpledge COMMAND [options]\n", *(f"  {name:<{width}}  {what}" for name, what in FRONT.items()), sep="\n"
        )
        return
    name = sys.argv[1].replace("-", "_") if not sys.argv[1].startswith("-") else sys.argv[1]
    execute_from_command_line(["frankpledge", name, *sys.argv[2:]])
