"""Two people edit the same thing: the second is told, sees both texts, and loses nothing."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from frankpledge.domains.delivery.models import Activity
from frankpledge.record.models import LedgerLine


def opened(client: Client, thing: Activity) -> tuple[str, dict[str, Any]]:
    """The form as it was opened, ready to be sent: its address and every field."""
    address = reverse("delivery:change_activity", args=[thing.pk])
    shown = client.get(address)
    form, sent = shown.context["form"], {}
    for name, field in form.fields.items():
        value = form.get_initial_for_field(field, name)
        if hasattr(value, "day"):
            sent.update({f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year})
        elif isinstance(value, list):
            sent[name] = [getattr(item, "pk", item) for item in value]
        elif value not in (None, ""):
            sent[name] = getattr(value, "pk", value)
    return address, {**sent, "token": shown.context["token"], "edition": shown.context["edition"]}


def test_the_second_editor_sees_both_texts_and_saves_after_reading(
    signed_in: Callable[..., Client], make_activity: Any
) -> None:
    thing = make_activity(outcome="As it stood")
    first, second = signed_in("officer"), signed_in("officer")
    address, mine = opened(first, thing)
    _, theirs = opened(second, thing)

    saved = first.post(address, {**mine, "outcome": "What the first editor found"})
    assert saved.status_code == 302, saved.context["form"].errors
    clash = second.post(address, {**theirs, "outcome": "What the second editor found", "place_words": "The mart"})

    page = clash.content.decode()
    assert clash.status_code == 400
    assert "Somebody else changed this while you were editing" in page
    assert "What the first editor found" in page
    assert "What the second editor found" in page
    assert "The mart" in page
    assert Activity.objects.get(pk=thing.pk).outcome == "What the first editor found"
    labels = {row.label: (row.theirs, row.yours) for row in clash.context["differences"]}
    assert labels["Outcome"] == ("What the first editor found", "What the second editor found")

    both = "What the first editor found, and the second"
    again = second.post(address, {**theirs, "outcome": both, "edition": clash.context["edition"]})
    assert again.status_code == 302
    assert Activity.objects.get(pk=thing.pk).outcome == both
    assert LedgerLine.objects.filter(verb="change activity").count() == 2


def test_editors_of_different_things_do_not_disturb_each_other(
    signed_in: Callable[..., Client], make_activity: Any
) -> None:
    one, two = make_activity("one"), make_activity("two")
    first, second = signed_in("officer"), signed_in("officer")
    for client, thing in ((first, one), (second, two)):
        address, sent = opened(client, thing)
        assert client.post(address, {**sent, "outcome": "Done"}).status_code == 302


def test_a_form_sent_twice_is_written_once(signed_in: Callable[..., Client], make_activity: Any) -> None:
    thing, client = make_activity(), signed_in("officer")
    address, sent = opened(client, thing)
    for _ in range(2):
        assert client.post(address, {**sent, "outcome": "Once"}).status_code == 302
    assert Activity.objects.get(pk=thing.pk).edition == 2
