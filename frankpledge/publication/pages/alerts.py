"""Asking for e-mail about an area, a body or a promise: the form, the link that confirms, the link that stops."""

import logging

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.domains.alerts.actions import ask_for_alerts, confirm_alerts, end_alerts
from frankpledge.domains.member_mail.actions import end_address
from frankpledge.look.access import today
from frankpledge.publication.addresses import address_of
from frankpledge.publication.alerts.links import confirmed_by, member_stopped_by, stopped_by
from frankpledge.publication.alerts.messages import KINDS, asks_to_confirm, says_it_stands
from frankpledge.publication.open_forms import form_token, is_trapped, open_form, refusal, within_limit
from frankpledge.publication.reading import head, thing
from frankpledge.record.people import Actor, installer

READER = Actor(words="a reader of the public site")
PER_NETWORK, PER_ADDRESS = "10/h/ip", "4/d/key"
NO_ADDRESS = "Enter an e-mail address, like name@example.org"
TOO_MANY = "Too many requests came from your network. Try again in an hour."
log = logging.getLogger(__name__)


@open_form
def ask(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The form, and the one answer that everybody gets who sends it well, known or not."""
    about = thing(f"{kind}:{key}") if kind in KINDS else None
    if about is None:
        raise Http404("Nothing public has this name.")
    context = {"about": about, "back": address_of(about), "typed": "", "error": ""}
    status = 200
    if request.method == "POST":
        typed = request.POST.get("address", "").strip()[:254]
        error = refusal(request, about.key) or _wrong(typed)
        if not error and not within_limit(request, "alerts-network", PER_NETWORK):
            error, status = TOO_MANY, 429
        if not error:
            if not is_trapped(request) and within_limit(request, "alerts-address", PER_ADDRESS, key=typed.lower()):
                _answer(about.key, about.title, typed)
            return render(request, "publication/alerts/asked.html", context)
        context |= {"typed": typed, "error": error}
    return render(request, "publication/alerts/ask.html", {**context, "token": form_token(about.key)}, status=status)


def _wrong(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError:
        return NO_ADDRESS
    return ""


def _answer(topic: str, title: str, address: str) -> None:
    one = ask_for_alerts(topic=topic, address=address, by=READER, on=today())
    write = says_it_stands if one.confirmed_on else asks_to_confirm
    message: EmailMessage = write(one.pk, one.address, title)
    try:
        message.send()
    except OSError:  # smtplib's errors are among them
        # The page says the same in any case; whether a mailbox exists is nobody's business.
        log.exception("The mail server did not take a message about %s", one.subject)


@open_form
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page that confirms: a button, since programs open links in messages before people do."""
    pk = confirmed_by(token)
    if pk is None:
        return render(request, "publication/alerts/no_longer.html", status=410)
    if request.method != "POST":
        return render(request, "publication/alerts/confirm.html")
    if not confirm_alerts(pk=pk, upto=head().number, by=READER, on=today()):
        return render(request, "publication/alerts/no_longer.html", status=410)
    return render(request, "publication/alerts/done.html", {"words": "You are on the list"})


@open_form
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The page that stops; a mail program may send to it without opening it (RFC 8058)."""
    pk, member = stopped_by(token), member_stopped_by(token)
    if pk is None and member is None:
        return render(request, "publication/alerts/no_longer.html", status=410)
    if request.method != "POST":
        return render(request, "publication/alerts/stop.html")
    because = "by the link in a message"
    if pk is not None:
        end_alerts(pk=pk, because=because, by=READER, on=today())
    elif member is not None:
        end_address(pk=member, because=because, by=installer("a member, by the link in a message"), on=today())
    return render(request, "publication/alerts/done.html", {"words": "You will get no more messages"})
