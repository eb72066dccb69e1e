from frankpledge.record.releases.offers import Offer

OFFERS: list[Offer] = []
