"""What an approved letter says of a case is still so when it goes out; else it is made anew."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from app.models.day_words import long_day
from app.models.errors import NotSaved
from app.models.letters.fields import Field, Value, Values
from app.models.letters.filling import fill
from app.models.letters.kept import KeptLetter, read_stored, typed_in
from app.models.letters.letter import kept_text
from app.models.letters.templates import Template
from app.models.words import N_, _
from app.services.formal.facts import standing
from app.services.letters.addressees import addressee_of
from app.services.letters.making import template_or_say
from app.services.letters.sources import of_sources
from app.services.office import Office

_DAYS = ("meeting:day", "moved:day")
"""The sources of a day to which people are called."""
_MEASURES = N_("What follows from the findings is not what it was when this letter was approved. Make the letter anew.")
_CHANGED: Mapping[str, str] = MappingProxyType(
    {
        "meeting": N_("The meeting is not as it was when this letter was approved. Make the letter anew."),
        "moved": N_("The meeting is not as it was when this letter was approved. Make the letter anew."),
        "panel": N_("The panel is not as it was when this letter was approved. Make the letter anew."),
        "bundle": N_("The papers were issued anew since this letter was approved. Make the letter anew."),
        "findings": N_("The findings are not as they were when this letter was approved. Make the letter anew."),
        "measures": _MEASURES,
        "measure": _MEASURES,
        "timed": _MEASURES,
    }
)
"""What is looked at again, by the sort of source, and what is said where it has changed: nobody is named."""


def is_day(field: Field) -> bool:
    """Whether it is the day to which people are called."""
    return field.source in _DAYS


def why_not_so(office: Office, letter: KeptLetter) -> str | None:
    """Why an approved letter cannot go out as it is: it says what the case does not say any more. None when it can.

    What somebody typed stands as they typed it, but for the day of a meeting.
    """
    template, found = template_or_say(office, letter.code), standing(office, letter.case_id)
    addressee = addressee_of(office, letter.case_id, letter.addressee_key)
    if found is None or addressee is None:
        return None
    now = of_sources(office, found, template, addressee, office.today())
    return _why_another_day(template, letter, now) or _why_changed(template, letter, now)


def _why_another_day(template: Template, letter: KeptLetter, now: Values) -> str | None:
    """A letter that was approved before a meeting was put off would call somebody to a day on which nobody meets."""
    for name, value in now.items():
        if is_day(template.fields[name]) and isinstance(value, date) and (day := long_day(value)) not in letter.text:
            words = _("The meeting is on {day} now, and this letter says another day. Make the letter anew.")
            return words.format(day=day)
    return None


def _why_changed(template: Template, letter: KeptLetter, now: Values) -> str | None:
    typed, then = typed_in(letter.answers), read_stored(letter.answers, template.fields)
    if typed is None:
        return None
    for name, value in then.items():
        sort = template.fields[name].source.partition(":")[0]
        if name in typed or sort not in _CHANGED or now.get(name) == value:
            continue
        if _is_printed(template, then, name, now.get(name)):
            return _(_CHANGED[sort])
    return None


def _is_printed(template: Template, then: Values, name: str, now: Value) -> bool:
    """Whether the letter would be another one: what it does not say may change."""
    try:
        before = kept_text(fill(template, then))
    except NotSaved:
        # The wording asks for more now than when the letter was approved: it cannot be told, and it was approved.
        return False
    try:
        return kept_text(fill(template, {**then, name: now})) != before
    except NotSaved:
        return True
