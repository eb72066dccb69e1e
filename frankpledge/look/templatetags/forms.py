"""Tags that show any Django form in GOV.UK style."""

from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

from frankpledge.look.components.markup import NOTHING, join
from frankpledge.look.components.notices import error_summary
from frankpledge.look.form_fields import field_html, summary_errors

register = template.Library()


@register.simple_tag
def govuk_field(field: BoundField, **said: Any) -> SafeString:
    """{% govuk_field form.title hint="…" width=10 %}: one field with label, hint, error and what was typed."""
    return field_html(field, **said)


@register.simple_tag
def govuk_form_fields(form: forms.BaseForm) -> SafeString:
    """{% govuk_form_fields form %}: every field of a form, in order."""
    return join(field_html(field) for field in form)


@register.simple_tag
def govuk_error_summary(*given: forms.BaseForm | None) -> SafeString:
    """{% govuk_error_summary form %}: what is wrong with one or more forms; nothing when all is well."""
    errors = [error for form in given if form and form.is_bound for error in summary_errors(form)]
    return error_summary(errors) if errors else NOTHING
