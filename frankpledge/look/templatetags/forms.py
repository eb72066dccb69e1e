"""Tags that show any Django form in GOV.UK style."""

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Part:
    """Some fields of a form under a heading of their own; a short form is one part without."""

    heading: str
    fields: list[BoundField]


@register.filter
def in_parts(form: forms.BaseForm) -> list[Part]:
    """{% for part in form|in_parts %}: the fields as the form's `parts` (heading to names of fields) group them.

    A field that no part names stands in the last one, so that none is lost.
    """
    named: dict[str, tuple[str, ...]] = getattr(form, "parts", {})
    placed = {name for names in named.values() for name in names}
    parts = [Part(heading, [form[name] for name in names if name in form.fields]) for heading, names in named.items()]
    rest = [field for field in form if field.name not in placed]
    if parts:
        parts[-1].fields.extend(rest)
    return parts or [Part("", rest)]


@register.simple_tag
def govuk_error_summary(*given: forms.BaseForm | None) -> SafeString:
    """{% govuk_error_summary form %}: what is wrong with one or more forms; nothing when all is well."""
    errors = [error for form in given if form and form.is_bound for error in summary_errors(form)]
    return error_summary(errors) if errors else NOTHING
