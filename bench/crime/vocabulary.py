"""The words of sample files: shares of crime types and outcomes as in real files, and invented street names."""

from frankpledge.crime_data.vocabulary import COLUMNS

HEADER = ",".join(COLUMNS["street"])
SHARES = {
    "Anti-social behaviour": 0.170, "Violence and sexual offences": 0.335, "Public order": 0.078, "Shoplifting": 0.085,
    "Criminal damage and arson": 0.078, "Other theft": 0.074, "Vehicle crime": 0.056, "Burglary": 0.041,
    "Drugs": 0.030, "Other crime": 0.021, "Theft from the person": 0.011, "Robbery": 0.009,
    "Possession of weapons": 0.007, "Bicycle theft": 0.005,
}  # fmt: skip
SHARES = dict(sorted(SHARES.items()))
OUTCOMES = {
    "Unable to prosecute suspect": 0.41, "Investigation complete; no suspect identified": 0.33,
    "Status update unavailable": 0.08, "Court result unavailable": 0.06, "Local resolution": 0.04,
    "Awaiting court outcome": 0.03, "Action to be taken by another organisation": 0.02,
    "Offender given a caution": 0.01, "Further investigation is not in the public interest": 0.01,
    "Formal action is not in the public interest": 0.01,
}  # fmt: skip
OPEN = OUTCOMES | {"Under investigation": 0.8}
_NAMES = """
Alder Ash Beck Birch Bridge Brook Castle Cedar Chapel Church Coal Cross Dale Ducks Elm Fern Field Forge Garden
Gate Glebe Grange Green Hazel Heath High Hill Holly Ivy King's Lark Lime Long Low Main Manor Maple Market
Meadow Mill Moor New North Oak Old Orchard Park Pear Pond Priory Quarry Queen's Rectory River Rose School
South Spring Station Stone Thorn Vale Walnut Water Well West Willow Wood Wren Yew
"""
_LAST = ("Road", "Street", "Lane", "Close", "Avenue", "Drive", "Court", "Way", "Crescent", "Gardens", "Place", "Hill")
STREETS = [f"{first} {last}" for first in _NAMES.split() for last in _LAST] + [
    "Supermarket",
    "Parking Area",
    "Petrol Station",
]
