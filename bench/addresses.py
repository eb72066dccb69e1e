"""The addresses to load, as JSON on standard output: taken from the releases of the database in the environment."""

import json
import random
import sys

import django

WORDS = 6000


def _asked(rng: random.Random) -> str:
    """What a reader types: an invented name, or one or two words of the duty with a name."""
    from bench.wording import DUTIES, INVENTED

    return " ".join([*rng.sample(DUTIES, rng.choice([0, 0, 1, 1, 2])), rng.choice(INVENTED)])


def main() -> None:
    """Print {"a promise's thread": […], "a plan": […], …}, each list shuffled from one seed."""
    django.setup()
    from bench.wording import DUTIES
    from frankpledge.publication.addresses import address, promise_address
    from frankpledge.record.releases.models import Current

    def of(kind: str) -> list[tuple[str, str]]:
        return list(Current.objects.filter(kind=kind).order_by("key").values_list("key", "area"))

    def slug(key: str) -> str:
        return key.partition(":")[2]

    rng = random.Random(7)  # noqa: S311 - an order, no secret
    plans = []
    for key, area in of("plan-versions"):
        year = int(slug(key).partition("/")[0].rpartition("-")[2])
        plans.append(f"/{area}/plans/{year}-{ ({2012: 16, 2016: 21}.get(year, 25)) }/")
    found = {
        "promise": [promise_address(area, slug(key)) for key, area in of("promises")],
        "plan": plans,
        "area": [address(key, area) for key, area in of("areas") if slug(key) == area],
        "words": [_asked(rng) for _ in range(WORDS)],
        "common words": DUTIES[:40],
    }
    for addresses in found.values():
        rng.shuffle(addresses)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
