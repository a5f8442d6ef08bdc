"""The words of fictional notes, put together from the stories and phrases."""

from dataclasses import dataclass
from random import Random

from app.models.cases import Mode
from app.models.day_words import month_name
from app.services.demo.persons import Fictional
from app.services.demo.stories import Material, Story

_HELD_BACK = 0.3
"""How often their own words are not written down in the first note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Who tells what, and how it is recorded. `subject` is whom the story is about."""

    story: Story
    mode: Mode
    channel: str
    wish: str
    subject: Fictional
    since_month: int

    @property
    def is_for_another(self) -> bool:
        """Whether somebody else came with what happened to the person."""
        return self.mode is Mode.PROXY and self.story.relation == "EXP"


class Sentences:
    """Writes notes, accounts and corrections."""

    def __init__(self, material: Material) -> None:
        self._of = material.said_of

    def first_note(self, chance: Random, told: Told) -> str:
        story = told.story
        parts = [chance.choice(self._of("openings", _opening(told)))]
        parts += [chance.choice(group) for group in story.happened]
        if chance.random() > _HELD_BACK:
            parts.append(chance.choice(story.said))
        parts.append(chance.choice(self._of("closings", told.wish)))
        return filled(" ".join(parts), told)

    def later_notes(self, chance: Random, told: Told, number: int) -> list[str]:
        """Notes of so many later talks; what the story went on with comes once each, in its order."""
        went_on = told.story.next if number >= len(told.story.next) else chance.sample(told.story.next, number)
        # Who gave no name cannot be rung, and comes back by themself.
        heading = "nameless" if told.mode.is_anonymous else "openings"
        openings = chance.sample(self._of("later", heading), number)
        closings = chance.sample(self._of("later", "closings"), number)
        middles = [*went_on, *[""] * (number - len(went_on))]
        notes = zip(openings, middles, closings, strict=True)
        return [filled(" ".join(part for part in parts if part), told) for parts in notes]

    def account(self, chance: Random, told: Told) -> str:
        """The first account of the full form, as they said it."""
        parts = [self._of("accounts", "openings"), told.story.said, self._of("accounts", "closings")]
        first, said, last = (chance.choice(part) for part in parts)
        return f"{first} {said.strip('“”')} {last}"

    def impact(self, chance: Random, told: Told) -> str:
        return filled(chance.choice(self._of("accounts", "impacts")), told)

    def pick(self, chance: Random, section: str, name: str) -> str:
        return chance.choice(self._of(section, name))


def filled(sentence: str, told: Told) -> str:
    """The sentence about this person; it begins with a capital, also where a name stands first."""
    text = sentence.format(since=month_name(told.since_month), **told.subject.words)
    return text[:1].upper() + text[1:]


def _opening(told: Told) -> str:
    if told.is_for_another:
        return "PROXY"
    if told.mode.is_anonymous:
        return "ANON"
    if told.story.relation == "WIT":
        return "WIT"
    if told.mode is Mode.PROXY:
        return "OTHERS"
    return told.channel
