from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frankpledge.desk.duty_reminders import remind
from frankpledge.domains.duties.actions import work_out
from frankpledge.domains.duties.models import Calendar
from frankpledge.look.access import today
from frankpledge.record.people import installer


class Command(BaseCommand):
    help = "Work the calendars of duties out again, and e-mail officers about what is soon due, due today or late."

    def add_arguments(self, parser: CommandParser) -> None:
        """The two acts."""
        asked = parser.add_subparsers(dest="asked", required=True)
        asked.add_parser("work-out", help="work every calendar out again; only what differs is written")
        asked.add_parser("remind", help="e-mail officers, each once of each event; run it once a day")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one act. Errors: CommandError where the mail server is down."""
        if options["asked"] == "work-out":
            self._work_out()
            return
        try:
            done = remind(today())
        except OSError as down:
            raise CommandError(f"The mail server did not take the messages: {down}. Run it again later.") from down
        self.stdout.write(f"{done.messages} messages with {done.lines} lines sent, {done.refused} refused.")

    def _work_out(self) -> None:
        by = installer("the working out of duties")
        # A body that follows another takes over what the other's calendar holds open, so the earlier come first.
        for calendar in Calendar.objects.filter(set_aside="").select_related("body").order_by("first_day", "pk"):
            _, found = work_out(thing=calendar, by=by, on=today())
            self.stdout.write(f"{calendar}: {found.words or 'nothing differs'}")
