import pytest
from django.urls import reverse

from frankpledge.domains.plans import actions, urls


@pytest.fixture
def addresses(version, item, derbyshire, officer, day):
    """Every address of the room, by name."""
    voice = actions.add_voice(thing=version, item=item("DER-2024-1"), by=officer, on=day, text="Please")
    outside = actions.record_promise(
        by=officer, on=day, ref="X-1", made_by=derbyshire.body, kind="action", title="Act"
    )  # fmt: skip
    of_item = ("change_item", "remove_item", "add_voice")
    numbers = {
        "add_version": version.plan_id,
        "remove_voice": voice.pk,
        **dict.fromkeys(of_item, item("DER-2024-1.1").pk),
        **dict.fromkeys(("show_promise", "change_promise", "mark_ready", "set_aside"), outside.pk),
    }
    found = {}
    for pattern in urls.urlpatterns:
        given = {"kind": "promises", "pk": numbers.get(pattern.name, version.pk)}
        asked = {name: value for name, value in given.items() if f":{name}>" in str(pattern.pattern)}
        found[pattern.name] = reverse(f"plans:{pattern.name}", kwargs=asked)
    return found


POSTED = ("mark_ready", "remove_voice")
READ = ("home", "list_plans", "show_version", "compare_versions", "list_promises", "show_promise")


def test_an_officer_reaches_every_page(addresses, signed_in):
    client = signed_in("officer")
    for name, address in addresses.items():
        expected = 405 if name in POSTED else 302 if name == "add_version" else 200
        assert client.get(address).status_code == expected, name


def test_a_member_reads_and_is_shown_no_way_to_write(addresses, signed_in):
    client = signed_in("member")
    for name, address in addresses.items():
        answer = client.get(address)
        assert answer.status_code == (200 if name in READ else 403), name
        if name in READ:
            page = answer.content.decode()
            main = page[page.index("<main") :]
            assert 'method="post"' not in main, name
            assert "/new/" not in main, name


def test_an_officer_of_another_body_finds_nothing_here(addresses, signed_in, derbyshire):
    client = signed_in("officer", body=derbyshire.force)
    for name, address in addresses.items():
        answer = client.post(address) if name in POSTED else client.get(address)
        if name in ("home", "list_plans", "list_promises"):
            assert "Plan for 2024-28" not in answer.content.decode(), name
        elif name not in ("add_plan", "add_promise"):
            assert answer.status_code == 404, name


def test_nobody_reaches_a_page_without_signing_in(addresses, client):
    for name, address in addresses.items():
        answer = client.post(address) if name in POSTED else client.get(address)
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/accounts/"), name


def test_the_outline_takes_the_same_queries_however_long_the_plan(
    version, officer, day, signed_in, django_assert_max_num_queries
):
    for number in range(30):
        made = actions.add_item(thing=version, by=officer, on=day, kind="pledge", title=f"Pledge {number}")
        actions.add_voice(thing=version, item=made, by=officer, on=day, text="Please")
    client = signed_in("officer")
    with django_assert_max_num_queries(20):
        assert "Pledge 29" in client.get(reverse("plans:show_version", args=[version.pk])).content.decode()
