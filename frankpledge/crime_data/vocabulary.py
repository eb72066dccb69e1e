"""The words of the published files: kinds, columns, crime types and outcomes. Source: data.police.uk file format.

Values outside these lists are kept, counted and reported, never dropped.
"""

from __future__ import annotations

import re
from functools import lru_cache

ASB = "Anti-social behaviour"
CRIME_TYPES = (
    ASB, "Bicycle theft", "Burglary", "Criminal damage and arson", "Drugs", "Other crime", "Other theft",
    "Possession of weapons", "Public order", "Robbery", "Shoplifting", "Theft from the person", "Vehicle crime",
    "Violence and sexual offences",
)  # fmt: skip
RARER = ("Bicycle theft", "Other crime", "Possession of weapons", "Robbery", "Theft from the person")
EARLIER_CRIME_TYPES = ("Violent crime", "Public disorder and weapons")  # in use until April 2013
STILL_OPEN = ("Under investigation", "Awaiting court outcome")
OUTCOMES = (
    "Unable to prosecute suspect", "Investigation complete; no suspect identified", "Status update unavailable",
    "Court result unavailable", "Local resolution", "Action to be taken by another organisation",
    "Offender given a caution", "Further investigation is not in the public interest",
    "Formal action is not in the public interest", "Further action is not in the public interest",
    "Suspect charged as part of another case", "Suspect charged", "Offender given penalty notice",
    "Offender given a drugs possession warning", "Offender sent to prison", "Offender given community sentence",
    "Offender fined", "Defendant found not guilty", "Offender given conditional discharge",
    "Offender given suspended prison sentence", "Court case unable to proceed", "Offender otherwise dealt with",
    "Offender ordered to pay compensation", "Defendant sent to Crown Court", "Offender deprived of property",
    "Offender given absolute discharge", *STILL_OPEN,
)  # fmt: skip

PLACED = ("Longitude", "Latitude", "Location", "LSOA code", "LSOA name")
STREET = (
    "Crime ID", "Month", "Reported by", "Falls within", *PLACED, "Crime type", "Last outcome category", "Context",
)  # fmt: skip
COLUMNS = {
    "street": STREET,
    "outcomes": ("Crime ID", "Month", "Reported by", "Falls within", *PLACED, "Outcome type"),
    "stop-and-search": (
        "Type", "Date", "Part of a policing operation", "Policing operation", "Latitude", "Longitude", "Gender",
        "Age range", "Self-defined ethnicity", "Officer-defined ethnicity", "Legislation", "Object of search",
        "Outcome", "Outcome linked to object of search", "Removal of more than just outer clothing",
    ),
}  # fmt: skip

# Longitude and latitude of the United Kingdom, with a margin of a tenth of a degree.
WEST, EAST, SOUTH, NORTH = -8.75, 1.87, 49.76, 60.96

# Two forces are named in full in the rows and by letters or place in the file name.
NAMED_OTHERWISE = {"british-transport-police": "btp", "police-service-of-northern-ireland": "northern-ireland"}


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """A name as file names print it: "Devon & Cornwall Police" is "devon-and-cornwall-police"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("&", " and ")).strip("-")


def speaks_for(name: str, force: str) -> bool:
    """Does the `Reported by` name of a row belong to the force of the file's name?"""
    said = slug(name)
    return NAMED_OTHERWISE.get(said, said) == force or said.startswith(f"{force}-")
