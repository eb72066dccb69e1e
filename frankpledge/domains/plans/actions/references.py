"""References as forms hand them in."""

from django.core.exceptions import ValidationError

from frankpledge.domains.plans.models import reference


def check_reference(ref: str) -> None:
    """Errors: ValidationError beside `ref` where it could not stand in an address."""
    try:
        reference(ref)
    except ValidationError as wrong:
        raise ValidationError({"ref": wrong.messages}) from wrong
