"""Where the page of a body leads: its precepts and budgets, and the appointments that it makes or hears."""

from frankpledge.publication.reading import Thing, things_of

WORDS = {
    "local policing body": ("Precepts and budgets", "Appointments and removals"),
    "panel": ("Precepts that it reviews", "Appointments and removals that it hears"),
}


def precept_links(body: Thing) -> list[tuple[str, str]]:
    """Words and address of each page that has something to show. Three queries for such a body, none for another."""
    if body.fields.get("body_kind") not in WORDS:
        return []
    of_money, of_posts = WORDS[body.fields["body_kind"]]
    money = [one.body for kind in ("precepts", "budgets") for one in things_of(body.area, kind) if _is_of(one, body)]
    found = [(of_money, f"/{body.area}/bodies/{money[0]}/money/")] if money else []
    if any(_is_of(one, body) for one in things_of(body.area, "appointments")):
        found.append((of_posts, f"/{body.area}/appointments/"))
    return found


def _is_of(one: Thing, body: Thing) -> bool:
    return body.slug in (one.body, one.fields.get("panel"))
