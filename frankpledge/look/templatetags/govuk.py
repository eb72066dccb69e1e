"""GOV.UK components as template tags. Text is escaped; HTML passes only when it is already marked safe.

Every tag takes the options of the component of the same name, in snake_case, and where a part is only text
(label, hint, legend, a cell) a plain string will do.
"""

from collections.abc import Callable

from django import template
from django.utils.safestring import SafeString

from frankpledge.look.components import around_fields, choices, fields, notices, rows, ways

register = template.Library()

COMPONENTS: dict[str, Callable[..., SafeString]] = {
    "accordion": rows.accordion,
    "back_link": ways.back_link,
    "breadcrumbs": ways.breadcrumbs,
    "button": fields.button,
    "checkboxes": choices.checkboxes,
    "date_input": choices.date_input,
    "details": notices.details,
    "error_message": around_fields.error_message,
    "error_summary_of": notices.error_summary,
    "fieldset": around_fields.fieldset,
    "file_upload": fields.file_upload,
    "hint": around_fields.hint,
    "input": fields.text_input,
    "inset_text": notices.inset_text,
    "label": around_fields.label,
    "notification_banner": notices.notification_banner,
    "pagination": ways.pagination,
    "phase_banner": notices.phase_banner,
    "radios": choices.radios,
    "select": fields.select,
    "service_navigation": ways.service_navigation,
    "skip_link": ways.skip_link,
    "summary_list": rows.summary_list,
    "table": rows.table,
    "tabs": rows.tabs,
    "tag": notices.tag,
    "textarea": fields.textarea,
    "warning_text": notices.warning_text,
}

for name, component in COMPONENTS.items():
    register.simple_tag(component, name=f"govuk_{name}")
