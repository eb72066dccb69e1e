from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frankpledge.demonstration.accounts import code_now, read_sign_ins


class Command(BaseCommand):
    help = "Print the current sign-in code of a sample account of the demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="for example officer@sample.invalid, or just officer")

    def handle(self, *args: Any, **options: Any) -> None:
        for sign_in in read_sign_ins():
            if options["email"] in {sign_in.email, sign_in.email.partition("@")[0]}:
                self.stdout.write(code_now(sign_in.secret))
                return
        raise CommandError(f"No sample account is called {options['email']}.")
