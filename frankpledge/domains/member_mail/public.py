"""Nothing of this room is offered to the public."""

from frankpledge.record.releases.offers import Offer

OFFERS: list[Offer] = []
WITHHELD = {"KeptAddress": "holds the e-mail addresses of members"}
