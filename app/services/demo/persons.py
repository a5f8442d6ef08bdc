"""People who do not exist: a name, pronouns, a way to reach them, and how a note speaks of them."""

import unicodedata
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from app.services.demo.stories import Material, Names

_FORMS = {
    "she/her": ("she", "her", "her", "hers", "herself"),
    "he/him": ("he", "him", "his", "his", "himself"),
    "they/them": ("they", "them", "their", "theirs", "themself"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fictional:
    """Somebody made up. `name` is what a note calls them."""

    called: str = field(repr=False)
    name: str = field(repr=False)
    pronouns: str
    words: dict[str, str] = field(repr=False)


def nobody_named() -> Fictional:
    """The person of a note that holds no name."""
    return _fictional("", "the person", "they/them")


class Crowd:
    """Draws people."""

    def __init__(self, material: Material) -> None:
        self._names = material.names
        self._weights = list(accumulate(each.weight for each in material.names))
        self._ways = material.said_of("reach", "ways")

    def draw(self, chance: Random, pronouns: str = "") -> Fictional:
        """Somebody with a name or only initials, with the pronouns asked for, if any."""
        names = self._tradition(chance)
        given, own = chance.choice(names.given)
        if pronouns and own != pronouns:
            choices = [each for each in names.given if each[1] == pronouns]
            given, own = chance.choice(choices) if choices else (given, pronouns)
        family, whole = self._family(chance, given, names)
        manner = chance.random()
        if manner < 0.55:
            return _fictional(whole, given, own)
        if manner < 0.85:
            return _fictional(given, given, own)
        initials = f"{given[0]}{family[0]}"
        return _fictional(initials, initials, own)

    def draw_whole(self, chance: Random) -> str:
        """A whole name, as a staff list holds it."""
        names = self._tradition(chance)
        return self._family(chance, chance.choice(names.given)[0], names)[1]

    def _family(self, chance: Random, given: str, names: Names) -> tuple[str, str]:
        """A family name, and the whole name. Families mix, and so do their names, within one script."""
        other = self._tradition(chance)
        family = chance.choice(other.family)
        if chance.random() < 0.1 and _is_latin(given) and _is_latin(family):
            return family, f"{given} {family}"
        family = chance.choice(names.family)
        return family, names.between.join((family, given) if names.family_first else (given, family))

    def _tradition(self, chance: Random) -> Names:
        return chance.choices(self._names, cum_weights=self._weights)[0]

    def reach(self, chance: Random, person: Fictional) -> tuple[str, str]:
        """A way to be reached: its code, and what the adviser notes. The numbers are set aside for fiction."""
        code, _bar, words = chance.choice(self._ways).partition("|")
        box = _plain_letters(person.called) or "post"
        return code, words.format(
            mobile=f"07700 900{chance.randrange(1000):03}",
            uni=f"{box}{chance.randrange(10, 99)}@westmarsh.example",
            own=f"{box}{chance.randrange(100, 999)}@mail.example",
        )


def _is_latin(name: str) -> bool:
    return unicodedata.name(name[0]).startswith("LATIN")


def _fictional(called: str, name: str, pronouns: str) -> Fictional:
    they, them, their, theirs, themself = _FORMS[pronouns]
    words = {"they": they, "them": them, "their": their, "theirs": theirs, "themself": themself}
    words |= {"They": they.capitalize(), "Their": their.capitalize()}
    words |= {"name": name, "Name": name[:1].upper() + name[1:]}
    return Fictional(called=called, name=name, pronouns=pronouns if called else "", words=words)


def _plain_letters(called: str) -> str:
    """What a mail system would make of a name: the first letters, without their marks."""
    folded = unicodedata.normalize("NFKD", called).casefold()
    return "".join(letter for letter in folded if "a" <= letter <= "z")[:6]
