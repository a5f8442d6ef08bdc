"""How alike two names are: enough to ask whether it is one person, and never enough to decide it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from app.models.register.units import folded_unit
from app.models.searching import folded_name

_NEAR = 88
_UNIT_NEAR = 90
_WHOLE_NEAR = 94
_FAR = 45
_SHORT = 5
_GROUP_WORDS = frozenset({"faculty", "college", "university"})
_KIND_WORDS = _GROUP_WORDS | {"school", "department", "centre", "institute", "division", "service", "services"}
_SMALL_WORDS = _KIND_WORDS | {"of", "and", "the", "for", "in", "unit", "group", "team", "office"}
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "revd", "rev"})


def words_of(name: str) -> list[str]:
    """The words of a name as they are compared: without titles and signs."""
    words = folded_name(name.replace(".", " ").replace(",", " ").replace("-", " ")).split()
    return [word for word in words if word not in _TITLES] or words


def compared_name(name: str) -> str:
    """A name as it is compared: its words in the order of the alphabet."""
    return " ".join(sorted(words_of(name)))


def are_far_apart(one: str, other: str) -> bool:
    """Whether two names have so little in common that they can hardly be of one person."""
    first, second = compared_name(one), compared_name(other)
    if first == second or set(first.split()) & set(second.split()):
        return False
    return fuzz.ratio(first, second) < _FAR


@dataclass(frozen=True, slots=True)
class Names:
    """Names to look among, each by what it stands for: as they are said, and with their words in order."""

    said: Mapping[int, str] = field(repr=False)
    compared: Mapping[int, str] = field(repr=False)
    by_word: Mapping[str, frozenset[int]] = field(repr=False)

    @classmethod
    def of(cls, names: Iterable[tuple[int, str]]) -> "Names":
        said, by_word = {}, dict[str, set[int]]()
        for each, name in names:
            words = words_of(name)
            said[each] = " ".join(words)
            for word in words:
                if len(word) > 1:
                    by_word.setdefault(word, set()).add(each)
        compared = {each: " ".join(sorted(name.split())) for each, name in said.items()}
        return cls(said, compared, {word: frozenset(those) for word, those in by_word.items()})

    def like(self, name: str, most: int = 3) -> list[int]:
        """The nearest names, the nearest first; one with the same surname and a fitting initial counts too."""
        words = words_of(name)
        if not words:
            return []
        near: dict[int, float] = {}
        for wanted, names in ((" ".join(words), self.said), (" ".join(sorted(words)), self.compared)):
            for _name, score, key in process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=most):
                near[key] = max(score, near.get(key, 0))
        found = sorted(near, key=lambda key: (-near[key], key))
        sharing = set().union(*(self.by_word.get(word, frozenset()) for word in words))
        found += sorted(each for each in sharing - set(found) if _initials_fit(words, self.said[each].split()))
        return found[:most]


def like_units(name: str, known: Mapping[str, int]) -> list[int]:
    """The units whose names are nearly this one: only what they are called differently, or a letter or two."""
    wanted = folded_unit(name)
    found = [(_likeness(wanted, each), each) for each in known if each != wanted]
    near = sorted((-score, each) for score, each in found if score >= _UNIT_NEAR)
    return list(dict.fromkeys(known[each] for _score, each in near))[:3]


def _likeness(one: str, other: str) -> float:
    """How alike two units' names are in what tells them apart; a School and a Faculty of one name are two."""
    first, second = one.split(), other.split()
    if (
        bool(_GROUP_WORDS & set(first)) != bool(_GROUP_WORDS & set(second))
        and _KIND_WORDS & {*first}
        and (_KIND_WORDS & {*second})
    ):
        return 0
    if {word for word in first if word.isdigit()} != {word for word in second if word.isdigit()}:
        return 0
    if fuzz.ratio(one, other) >= _WHOLE_NEAR:
        return 100
    own, theirs = (" ".join(word for word in words if word not in _SMALL_WORDS) for words in (first, second))
    if not own or not theirs or (min(len(own), len(theirs)) < _SHORT and own != theirs):
        return 0
    return max(fuzz.ratio(own, theirs), fuzz.ratio(*(" ".join(sorted(each.split())) for each in (own, theirs))))


def _initials_fit(one: list[str], other: list[str]) -> bool:
    """`a smith` and `anna smith`: every word is there, or its first letter alone."""
    if one == other or len(one) < 2 or len(other) < 2:
        return False
    if not any(len(word) == 1 for word in (*one, *other)):
        return False
    shorter, longer = sorted((one, other), key=len)
    left = list(longer)
    for word in sorted(shorter, key=len, reverse=True):
        fits = next((each for each in left if each == word), None) or next(
            (each for each in left if each[0] == word[0] and 1 in (len(each), len(word))), None
        )
        if fits is None:
            return False
        left.remove(fits)
    return True
