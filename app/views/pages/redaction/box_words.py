"""A place on a page in words: where it is, what is to become of it, and what stands around it."""

from collections.abc import Iterable

from app.models.bundles.redactions import Box, Redaction, RedactionState
from app.models.day_words import long_moment
from app.models.uk_time import uk_time
from app.models.words import N_, _, counted

STATES = {
    RedactionState.PROPOSED: N_("Proposed"),
    RedactionState.WANTED: N_("Taken out"),
    RedactionState.REFUSED: N_("Stays"),
}
_AROUND = 60


def state_words(state: RedactionState) -> str:
    return _(STATES[state])


def where_words(box: Box) -> str:
    """Where it is, for whoever cannot see it: in hundredths of the page from its top left corner."""
    return _("from {left} % to {right} % across and from {top} % to {bottom} % down").format(
        left=_hundredths(box.left),
        right=_hundredths(box.right),
        top=_hundredths(box.top),
        bottom=_hundredths(box.bottom),
    )


def counts_words(places: Iterable[Redaction]) -> str:
    """How many are proposed, taken out and stay; no word for what there is none of."""
    states = [each.state for each in places]
    said = {
        RedactionState.PROPOSED: counted("{n} proposed", "{n} proposed", states.count(RedactionState.PROPOSED)),
        RedactionState.WANTED: counted("{n} taken out", "{n} taken out", states.count(RedactionState.WANTED)),
        RedactionState.REFUSED: counted("{n} stays", "{n} stay", states.count(RedactionState.REFUSED)),
    }
    return " · ".join(words for state, words in said.items() if state in states)


def decided_words(place: Redaction) -> str:
    """Who decided it, who looked at it again, and when; nothing of a place that is only proposed."""
    if place.state is RedactionState.PROPOSED:
        return ""
    words = _("Decided by {name} on {when}.") if place.decided_by else _("Decided on {when}; nobody noted by whom.")
    said = [words.format(name=place.decided_by, when=long_moment(uk_time(place.made_at)))]
    if place.second_look_at is not None:
        words = _("Looked at again by {name} on {when}.")
        said.append(words.format(name=place.second_look_by, when=long_moment(uk_time(place.second_look_at))))
    return " ".join(said)


def around(text: str, place: Redaction, on_page: Iterable[Redaction]) -> str:
    """What stands before and behind the words of a place, out of the words of its page.

    Nothing where the page does not say which of several it is: another one's surroundings would mislead.
    """
    flat, words = " ".join(text.split()), " ".join(place.words.split())
    if not words:
        return ""
    same = [each for each in on_page if each.words.casefold() == place.words.casefold()]
    same.sort(key=lambda each: (each.box.top, each.box.left))
    found = _occurrences(flat, words)
    if len(found) != len(same) or place not in same:
        return ""
    start = found[same.index(place)]
    end = start + len(words)
    before, behind = flat[max(0, start - _AROUND) : start], flat[end : end + _AROUND]
    cut_before = "…" if start > _AROUND else ""
    cut_behind = "…" if end + _AROUND < len(flat) else ""
    return f"{cut_before}{before}{flat[start:end]}{behind}{cut_behind}"


def _occurrences(text: str, words: str) -> list[int]:
    lowered, sought = text.lower(), words.lower()
    if len(lowered) != len(text):
        # A few letters have more of them in lower case, and every place behind would be another one.
        lowered, sought = text, words
    found, start = [], lowered.find(sought)
    while start >= 0:
        found.append(start)
        start = lowered.find(sought, start + len(sought))
    return found


def _hundredths(thousandths: float) -> str:
    return f"{thousandths / 10:.1f}".removesuffix(".0")
