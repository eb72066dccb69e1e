from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frankpledge.domains.alerts import queries
from frankpledge.domains.alerts.actions import forget_address
from frankpledge.look.access import today
from frankpledge.publication.alerts.sending import Busy, send_alerts
from frankpledge.record.people import installer


class Command(BaseCommand):
    help = "E-mail what was released to those who asked for it; forget an address; count who is told of what."

    def add_arguments(self, parser: CommandParser) -> None:
        asked = parser.add_subparsers(dest="asked", required=True)
        words = "tell members of their meetings, and others what was released, since they were last told; run it hourly"
        asked.add_parser("send", help=words)
        asked.add_parser("count", help="how many are told of each topic")
        forget = asked.add_parser("forget", help="end all that an address asked for, and forget it")
        forget.add_argument("address", metavar="ADDRESS")

    def handle(self, *args: Any, **options: Any) -> None:
        {"send": self._send, "count": self._count, "forget": self._forget}[options["asked"]](options)

    def _send(self, options: dict[str, Any]) -> None:
        try:
            done = send_alerts(today())
        except Busy as busy:
            raise CommandError(str(busy)) from busy
        except OSError as down:
            raise CommandError(f"The mail server did not take the messages: {down}. Run it again later.") from down
        self.stdout.write(
            f"{done.messages} messages sent, {done.to_members} more to members, {done.nothing_new} with nothing new, "
            f"{done.refused} refused, "
            f"{done.forgotten} unconfirmed addresses forgotten."
        )

    def _count(self, options: dict[str, Any]) -> None:
        for topic, number in queries.counts():
            self.stdout.write(f"{number:>6}  {topic}")

    def _forget(self, options: dict[str, Any]) -> None:
        ended = forget_address(address=options["address"], by=installer("the owner of the installation"), on=today())
        self.stdout.write(f"{ended} ended.")
