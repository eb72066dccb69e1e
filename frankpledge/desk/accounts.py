"""Who may have an account: nobody signs up; an administrator makes accounts, a directory's people are matched."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from frankpledge.record.people import Account


class StaffAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class StaffOpenIdAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie a verified address of the body's directory to the account that an administrator made for it."""
        if sociallogin.is_existing:
            return
        verified = [address.email.lower() for address in sociallogin.email_addresses if address.verified]
        account = Account.objects.filter(email__in=verified, is_active=True).first()
        if account is None:
            messages.error(request, "Nobody has opened an account for you here. Ask an administrator.")
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, account)
