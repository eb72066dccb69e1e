"""Where each public thing lives. An address never changes once it was public."""

from frankpledge.publication.reading import Thing


def address(key: str, area: str) -> str:
    """The address of a thing, ending in "/"; its data twins have .json, .csv or .atom in place of the slash."""
    kind, _, slug = key.partition(":")
    if kind == "areas":
        return f"/{area}/" if slug == area else f"/{area}/areas/{slug}/"
    if kind == "plan-versions":
        prefix, _, version = slug.partition("/")
        return f"/{area}/plan-versions/{prefix}/{version}/"
    return f"/{area}/{kind}/{slug}/"


def address_of(thing: Thing) -> str:
    """The address of a public thing."""
    return address(thing.key, thing.area)


def promise_address(area: str, ref: str) -> str:
    """The address of the thread of a promise."""
    return f"/{area}/promises/{ref}/"
