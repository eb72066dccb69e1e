"""The form for the address of one member."""

from django import forms
from django.core.validators import EmailValidator

from frankpledge.domains.member_mail.actions import NO_ADDRESS
from frankpledge.look.forms import GovukForm


class AddressForm(GovukForm):
    """One address."""

    address = forms.CharField(
        label="E-mail address",
        max_length=254,
        validators=[EmailValidator(NO_ADDRESS)],
        help_text="Kept for this mail alone, and seen by officers of the body only",
        error_messages={"required": NO_ADDRESS},
        widget=forms.EmailInput,
    )


class EndForm(GovukForm):
    """Nothing to fill in."""
