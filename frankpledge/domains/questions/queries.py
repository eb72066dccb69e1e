"""Every read that answers a question."""

from datetime import date

from django.db.models import QuerySet

from frankpledge.domains.questions.models import Incoming, Question


def questions_of(bodies: set[str]) -> QuerySet[Question]:
    """The questions that the named bodies took, newest first."""
    found = Question.objects.filter(body__slug__in=bodies)
    return found.select_related("body", "asked_of", "meeting", "item", "source__document").prefetch_related(
        "promises", "undertakings", "supplementaries", "figures"
    )


def overdue_questions(bodies: set[str], on: date) -> QuerySet[Question]:
    """The questions of the named bodies whose answer was due before that day and is still owed, oldest first."""
    owed = questions_of(bodies).filter(set_aside="", answer_due__lt=on).exclude(ruling="out")
    return owed.exclude(answer_state="answered").order_by("answer_due", "key")


def next_number(body: str, year: int) -> str:
    """The number after the highest that a body gave in a year: "2022/10"."""
    start = f"{year}/"
    taken = Question.objects.filter(body__slug=body, number__startswith=start).values_list("number", flat=True)
    numbers = [int(rest) for number in taken if (rest := number.removeprefix(start)).isdecimal()]
    return f"{start}{max(numbers, default=0) + 1}"


def incoming_of(bodies: set[str]) -> QuerySet[Incoming]:
    """What residents sent to the named bodies by the public form, oldest first."""
    return Incoming.objects.filter(body__slug__in=bodies).select_related("body", "meeting", "taken_as")


def waiting(bodies: set[str]) -> QuerySet[Incoming]:
    """Those of them that nobody has taken or set aside."""
    return incoming_of(bodies).filter(taken_as__isnull=True, set_aside="")
