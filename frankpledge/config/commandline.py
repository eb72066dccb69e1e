"""The command `frankpledge`: a name on the command line is a management command, its dashes read as underscores."""

import os
import sys

import django
from django.core.management import execute_from_command_line

# What a person is likely to want, in the order of a first visit; `frankpledge help` lists the rest.
FRONT = {
    "demo": "build the demo record (Derbyshire 2012-2022) and serve it",
    "serve": "serve an installation",
    "setup": "make the database of an installation, or bring it up to date",
    "verify": "recompute both chains and every release's hash; name the first broken link",
    "report": "write the interim or annual report of a body as HTML and PDF",
    "publish-site": "write the whole public site as static files",
    "crime": "load published crime files, and ask them: table, coverage, change, stops, sample",
    "law": "answer a question about time or votes in law, with its reason and source",
    "body": "set up a body from one file, and admit people to it",
    "packs": "make the packs of papers that were asked for; --all after an upgrade",
    "alerts": "e-mail what was released to those who asked for it",
    "duties": "work the calendars of duties out again, and e-mail officers what is soon due or late",
    "handover": "carry the whole record of one body to another installation, and verify it there",
    "code": "print the current sign-in code of a sample account of the demo",
}


def main() -> None:
    """Run one command and leave with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
    words = sys.argv[1:]
    if not words or words[0] in {"-h", "--help"}:
        width = max(map(len, FRONT))
        print(
            "frankpledge COMMAND [options]\n", *(f"  {name:<{width}}  {what}" for name, what in FRONT.items()), sep="\n"
        )
        return
    if words[0] in {"demo", "serve", "setup"}:
        django.setup()
        from frankpledge.config import serving

        {"demo": serving.demo, "serve": serving.serve, "setup": lambda rest: serving.setup()}[words[0]](words[1:])
        return
    name = words[0] if words[0].startswith("-") else words[0].replace("-", "_")
    execute_from_command_line(["frankpledge", name, *words[1:]])
