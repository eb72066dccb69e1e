"""Of a restricted body nobody else sees a word: planted in every room, looked for at every address, as every role."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from frankpledge.desk.addresses import every_address
from frankpledge.domains import offers
from frankpledge.record.bodies import Body, record_body
from frankpledge.record.people import installer
from frankpledge.record.people.actions import give_role
from frankpledge.record.releases.actions import Choice, release
from frankpledge.record.releases.drafts import mark_ready
from frankpledge.record.releases.models import RESTRICTED, Current, Releasable
from tests.trouble.test_bodies_apart import ROLES, numbered
from tests.trouble.test_hostile_text import starts
from tests.trouble.walking import Walk

SECRET = "Quiet wording 8841"
SLUG = f"{RESTRICTED}quiet"
ALL = every_address()


@pytest.fixture
def body(derbyshire: Any, day: Any) -> Body:
    """A restricted body in the area of the local policing body."""
    act = {"by": installer("a test"), "on": day}
    return record_body(slug=SLUG, name=SECRET, kind="board", area=derbyshire.area, is_restricted=True, **act)


@pytest.fixture
def planted(signed_in: Any, account_of: Any, body: Body, day: Any) -> list[str]:
    """Every room holds drafts of the restricted body; the addresses that its members saw on the way."""
    give_role(by=installer("a test"), on=day, account=account_of(), kind="member", body=body, since=day)
    walk = Walk(signed_in(*ROLES, body=body), SECRET, most=1).go(*starts()).again(*starts())
    return sorted({path for paths in walk.seen.values() for path in paths})


def open_addresses() -> list[str]:
    """Every address that takes no number and no name, and those of public kinds in the area."""
    plain = [one.pattern for one in ALL if "<" not in one.pattern]
    kinds = [offer.kind for offer in offers()]
    public = ["/derbyshire/", "/derbyshire.json", "/derbyshire.atom", "/derbyshire/search-index.json", "/everything/"]
    public += [f"/derbyshire/{kind}{end}" for kind in kinds for end in ("/", ".json", ".csv")]
    guessed = [f"/derbyshire/{kind}/{SLUG}{end}" for kind in kinds for end in ("/", ".json", ".popolo.json")]
    return [*plain, *public, *guessed]


# Lines about areas, which are everybody's, and about releases, of which none holds a thing of a restricted body.
OF_ALL = re.compile(r"<tr[^>]*>(?:(?!</tr>).)*?>(?:areas|batch):(?:(?!</tr>).)*</tr>", re.DOTALL)


def leaks(client: Client, addresses: list[str]) -> list[str]:
    """The addresses at which a word of the body is read, whatever the status."""
    found = []
    for where in addresses:
        asked = [{}] if re.search(r"\d", where) else [{}, {"q": "Quiet", "as": "csv"}]
        for one in asked:
            answer = client.get(where, one)
            said = "" if answer.streaming else OF_ALL.sub("", answer.content.decode(errors="replace"))
            if SECRET in said or (SLUG in said and SLUG not in where):
                found.append(f"{where} {answer.status_code}")
    return found


def test_nobody_but_its_members_reads_a_word_of_a_restricted_body_and_nothing_of_it_goes_out(
    planted: list[str], signed_in: Any, actor: Any, body: Body, day: Any
) -> None:
    things = [
        (offer, thing)
        for offer in offers()
        if offer.model.OF_BODY
        for thing in offer.model._base_manager.filter(**{offer.model.OF_BODY: SLUG})[:1]
    ]
    assert len(things) >= 6, f"the walk planted too little to find: {things}"
    never_named_like_others(things)
    nowhere_read(planted, signed_in, body)
    in_no_choice(signed_in)
    never_public(things, actor("officer", body=body), actor("publisher", body=body), day)


def never_named_like_others(things: list[Any]) -> None:
    for _, thing in things:
        assert thing.subject.partition(":")[2].startswith(RESTRICTED), thing.subject


def nowhere_read(planted: list[str], signed_in: Any, body: Body) -> None:
    staff = sorted({*planted, *numbered(ALL)} - {"/desk/ledger/verify/"})
    staff = [where for where in staff if where.startswith("/desk/")]
    assert leaks(signed_in("member", body=body), planted), "even its members read nothing"
    for roles in (ROLES, ("administrator",), ()):
        assert leaks(signed_in(*roles), staff) == [], roles
    assert leaks(Client(), open_addresses()) == []


def in_no_choice(signed_in: Any) -> None:
    stranger, chooses = signed_in("officer", "publisher"), 0
    for one in ALL:
        if one.pattern.startswith("/desk/") and one.pattern.endswith("/new/") and "<" not in one.pattern:
            page = stranger.get(one.pattern).content.decode()
            chooses += "<select" in page
            assert SECRET not in page, one.pattern
    assert chooses > 3


def never_public(things: list[Any], officer: Any, publisher: Any, day: Any) -> None:
    for offer, thing in things:
        with pytest.raises(ValidationError):
            mark_ready(thing=thing, by=officer, on=day)
        with pytest.raises(ValueError, match="This body is restricted"):
            release(choices=[Choice(offer, thing)], by=publisher, on=day)
    assert not Current.objects.exists()


def test_a_name_kept_for_restricted_bodies_is_refused_in_the_same_words_whether_taken_or_not(
    body: Body, signed_in: Any
) -> None:
    administrator, said = signed_in("administrator"), []
    for slug in (SLUG, f"{RESTRICTED}free"):
        typed = {"name": "A board", "slug": slug, "kind": "board", "area": body.area_id, "token": "", "edition": "0"}
        page = administrator.post("/desk/bodies/new/", typed).content.decode().replace(slug, "")
        said.append(re.sub(r'(token" value|csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page))
        assert "does not begin with" in page
    assert said[0] == said[1]


def test_a_body_is_open_unless_it_is_asked_for_by_those_who_hold_a_role(body: Body) -> None:
    assert not Body.objects.filter(slug=SLUG).exists()
    assert Body.every.get(slug=SLUG) == body
    assert issubclass(Body, Releasable)
