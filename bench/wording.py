"""Sample words: a vocabulary with a few common and many rare words, and sentences of realistic length from it."""

import itertools
import random
from dataclasses import dataclass, field


def _each(words: str) -> list[str]:
    return words.split()


DUTIES = _each("""
officers residents victims support patrols training community safety burglary speeding drugs knife violence hate fraud
rural theft vehicle camera funding grants schools young people neighbourhood teams response times calls custody
reviews partners council health services mental women girls abuse domestic stalking offenders probation courts justice
panel scrutiny complaints standards vetting recruitment stations estate fleet technology data body worn video drones
dogs horses wardens volunteers specials cadets surgeries meetings surveys confidence trust visible roads collisions
casualties drink driving motorbikes nuisance parks town centres retail shops shoplifting cyber scams elderly farms
machinery wildlife poaching heritage metal waste tipping fires rescue ambulance hospitals housing tenants landlords
licensing nights taxis transport rail buses cycling footpaths lighting cameras alarms locks marking property
prevention early intervention exploitation slavery trafficking missing children carers refuge advocates counselling
helpline awareness campaign leaflets workshops conference audit inspection savings reserves precept budget contracts
procurement energy
""")
VERBS = _each("""
held opened funded trained reviewed visited launched extended met reported recorded completed agreed published
replaced shared joined supported checked asked heard raised planned delivered reduced increased doubled commissioned
renewed
""")
SMALL = _each("""
the of and in to for with at by on from a its more after during between across under each new local
""")
STARTS = _each("""
Ash Bar Cald Dun Elm Fern Gor Hal Ing Kel Lin Mer Nor Oak Pen Quin Ros Sal Thorn Ul Ver Wex Yar Zel
""")
MIDDLES = ["", "en", "er", "ing", "ow", "al", "um", "or", "ant", "is"]
ENDS = _each("""
bourne by combe dale den field ford ham holt hurst leigh low mere more ness port shaw stead stow thorpe ton wick
""")
INVENTED = [start + middle + end for start, middle, end in itertools.product(STARTS, MIDDLES, ENDS)]


@dataclass
class Writer:
    """Writes sample text from a seed; the same seed writes the same."""

    rng: random.Random
    words: list[str] = field(init=False)
    _weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        names = [name for name in INVENTED if sum(map(ord, name)) % 3]
        self.words = [*DUTIES, *names]
        # Zipf's law: the tenth word is a tenth as common as the first.
        duty = itertools.accumulate(1 / (at + 4) for at in range(len(self.words)))
        self._weights = list(duty)

    def _pick(self, count: int) -> list[str]:
        return self.rng.choices(self.words, cum_weights=self._weights, k=count)

    def title(self) -> str:
        """Six to ten words, as a heading has them."""
        verb, small = self.rng.choice(VERBS), self.rng.choices(SMALL, k=2)
        first, *rest = self._pick(self.rng.randint(4, 6))
        return f"{first.capitalize()} {rest[0]} {verb} {small[0]} {' '.join(rest[1:])} {small[1]} {self.name()}"

    def text(self, low: int, high: int) -> str:
        """A text of that many sentences, each of some twelve words."""
        return " ".join(self._sentence() for _ in range(self.rng.randint(low, high)))

    def _sentence(self) -> str:
        words = self._pick(self.rng.randint(5, 9))
        small = self.rng.choices(SMALL, k=len(words))
        said = " ".join(f"{word} {little}" for word, little in zip(words, small, strict=True))
        return f"{said.capitalize()} {self.rng.choice(VERBS)} {self.rng.randint(2, 480)}."

    def name(self) -> str:
        """An invented place or scheme."""
        return self.rng.choice(INVENTED)
