"""The one-time link by which the holder of a new account chooses a password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.urls import reverse

from frankpledge.record.people import Account

KEPT = "invitation"


def link_for(request: HttpRequest, account: Account) -> str:
    """The link: good until it is used, or for the days that settings allow a password reset."""
    where = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)},
    )
    return request.build_absolute_uri(where)


def send(request: HttpRequest, account: Account) -> bool:
    """Send the link, and keep it for the administrator's next page, which shows it once.

    Returns whether the mail server took the message; a server that is down must not undo the account.
    """
    link = link_for(request, account)
    request.session[KEPT] = {"account": account.pk, "link": link}
    days = settings.PASSWORD_RESET_TIMEOUT // 86400
    text = (
        f"An account was opened for you on Frankpledge, as {account.post}.\n\n"
        f"Choose your password here. The link works once, within {days} days:\n{link}\n\n"
        "After that you will be asked to set up a second step for signing in.\n"
    )
    try:
        return bool(send_mail("Your Frankpledge account", text, None, [account.email]))
    except OSError:  # smtplib's errors are among them
        return False


def shown_once(request: HttpRequest, account: Account) -> str:
    """The link just made for an account, "" where there is none or it was shown before."""
    kept = request.session.get(KEPT)
    if not kept or kept["account"] != account.pk:
        return ""
    del request.session[KEPT]
    return str(kept["link"])
