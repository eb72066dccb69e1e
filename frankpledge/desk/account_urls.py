"""The sign-in addresses in use, each with who may reach it. What the package offers besides is left out: nobody signs
up, nobody changes an e-mail address but an administrator, and no social network is connected."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as directory
from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpRequest, HttpResponseBase
from django.urls import path, re_path
from django.urls.resolvers import URLPattern

# The rules the sign-in package itself holds; the test of all addresses tries each of them.
ANYONE, HALFWAY, WHOEVER_IS_SIGNED_IN = "anyone", "whoever has begun to sign in", "signed in, second factor or not"


def _told(rule: str, view: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = view(request, *args, **kwargs)
        return answer

    told.access = (rule,)  # type: ignore[attr-defined]
    return told


def _each(rule: str, *addresses: tuple[str, Callable[..., Any], str]) -> list[URLPattern]:
    return [path(where, _told(rule, view), name=name) for where, view, name in addresses]


urlpatterns = [
    *_each(
        ANYONE,
        ("login/", account.login, "account_login"),
        ("logout/", account.logout, "account_logout"),
        ("inactive/", account.account_inactive, "account_inactive"),
        ("signup/", account.signup, "account_signup"),  # says that nobody signs up
        ("password/reset/", account.password_reset, "account_reset_password"),
        ("password/reset/done/", account.password_reset_done, "account_reset_password_done"),
        ("password/reset/key/done/", account.password_reset_from_key_done, "account_reset_password_from_key_done"),
        ("2fa/webauthn/login/", keys.login_webauthn, "mfa_login_webauthn"),
        ("directory/cancelled/", directory.login_cancelled, "socialaccount_login_cancelled"),
        ("directory/error/", directory.login_error, "socialaccount_login_error"),
        ("oidc/<slug:provider_id>/login/", openid.login, "openid_connect_login"),
        ("oidc/<slug:provider_id>/login/callback/", openid.callback, "openid_connect_callback"),
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _told(ANYONE, account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    *_each(HALFWAY, ("2fa/authenticate/", mfa.authenticate, "mfa_authenticate")),
    *_each(
        WHOEVER_IS_SIGNED_IN,
        ("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
        ("password/change/", account.password_change, "account_change_password"),
        ("password/set/", account.password_set, "account_set_password"),
        ("2fa/", mfa.index, "mfa_index"),
        ("2fa/reauthenticate/", mfa.reauthenticate, "mfa_reauthenticate"),
        ("2fa/totp/activate/", totp.activate_totp, "mfa_activate_totp"),
        ("2fa/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp"),
        ("2fa/recovery-codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
        ("2fa/recovery-codes/generate/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
        ("2fa/recovery-codes/download/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
        ("2fa/webauthn/", keys.list_webauthn, "mfa_list_webauthn"),
        ("2fa/webauthn/add/", keys.add_webauthn, "mfa_add_webauthn"),
        ("2fa/webauthn/reauthenticate/", keys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
        ("2fa/webauthn/keys/<int:pk>/remove/", keys.remove_webauthn, "mfa_remove_webauthn"),
        ("2fa/webauthn/keys/<int:pk>/edit/", keys.edit_webauthn, "mfa_edit_webauthn"),
    ),
]
