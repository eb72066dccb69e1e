from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from frankpledge.domains.membership.actions import Outcome, set_up
from frankpledge.domains.membership.set_up_file import Faulty, read_set_up
from frankpledge.record.bodies import Body
from frankpledge.record.people import Account, Role, installer
from frankpledge.record.people.actions import end_role, give_role

ROLES = ("officer", "publisher", "member")


class Command(BaseCommand):
    help = "Set up a body from one file, and admit people to a body or dismiss them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The three acts and what each needs."""
        acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
        made = acts.add_parser("set-up", help="make or bring up to date a body from a TOML file")
        made.add_argument("file", type=Path, help="for example demonstration/data/membership_panel_2022.toml")
        for name, words in (("admit", "give an account a role in a body"), ("dismiss", "end an account's roles in it")):
            act = acts.add_parser(name, help=words)
            act.add_argument("body", help="the body's name in addresses")
            act.add_argument("email", help="the account's sign-in address")
            if name == "admit":
                act.add_argument("--role", choices=ROLES, default="member")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one act. Errors: CommandError in plain words, and nothing is written."""
        by, on = installer("whoever runs the command on the server"), timezone.localdate()
        try:
            if options["act"] == "set-up":
                self._say(set_up(given=read_set_up(options["file"]), by=by, on=on))
            else:
                self._roles(options, by, on)
        except Faulty as faulty:
            raise CommandError(f"Nothing was written.\n{faulty}") from faulty
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from wrong

    def _say(self, outcome: Outcome) -> None:
        if not outcome.wrote:
            self.stdout.write(f"{outcome.body}: everything in the file stands on record already. Nothing was written.")
        for words, counts in (("made", outcome.made), ("changed", outcome.changed)):
            for name, number in counts.items():
                self.stdout.write(f"{outcome.body}: {words} {number} × {name}")
        for line in outcome.only_on_record:
            self.stdout.write(f"{outcome.body}: on record and not in the file, left as it is: {line}")

    def _roles(self, options: dict[str, Any], by: Any, on: date) -> None:
        body = Body.every.filter(slug=options["body"]).first()
        account = Account.objects.filter(email=options["email"].strip().lower(), is_active=True).first()
        if body is None:
            raise CommandError(f"The record holds no body {options['body']!r}.")
        if account is None:
            raise CommandError(f"No open account signs in as {options['email']!r}.")
        if options["act"] == "admit":
            give_role(by=by, on=on, account=account, kind=options["role"], body=body, since=on)
            self.stdout.write(f"{account.post} is now {options['role']} of {body.slug}.")
            return
        held = Role.objects.filter(Q(until__isnull=True) | Q(until__gte=on), account=account, body=body)
        if not held.exists():
            raise CommandError(f"{account.post} holds no role in {body.slug} today.")
        for role in held:
            end_role(by=by, on=on, role=role)
        self.stdout.write(f"{account.post} holds no role in {body.slug} any more.")
