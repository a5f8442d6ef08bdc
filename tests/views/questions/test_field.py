"""What every question on the screen has: an answer that goes in and out, a name, a place for problems."""

from datetime import date

import pytest

from app.models.answers import (
    Basis,
    Concerned,
    Incident,
    WithBasis,
    YesNo,
)
from app.models.kinds import KINDS
from app.models.meeting.away import Away
from app.models.people import Part
from app.models.typed_dates import exactly
from app.views.questions.registry import FIELDS
from tests.views.questions_by_keyboard import heard

SAMPLES = {
    "text": "Sam",
    "long_text": "one\ntwo",
    "choice": "RED",
    "choices": ("RED", "BLUE"),
    "choices_with_basis": (WithBasis(code="RED", basis=Basis.ASSOCIATED), WithBasis(code="BLUE")),
    "chips": "BLUE",
    "day": exactly(date(2026, 3, 2)),
    "moment": exactly(date(2026, 3, 2)),
    "period": exactly(date(2026, 3, 2)),
    "incidents": (
        Incident(when=exactly(date(2026, 3, 2)), occurrences="FEW", place="CAMP_LIB", words="x\ny", ongoing=True),
        Incident(words="again"),
    ),
    "yes_no": YesNo.NOT_KNOWN,
    "people": (
        Concerned(part=Part.WITNESS, called="the tall one", role="SF_ACAD", relationship="LINEMGR"),
        Concerned(part=Part.RESPONDENT, unit="Bindery"),
    ),
    "minutes": 80,
    "tick": True,
    "away": (Away(day=date(2026, 3, 3), starts=840, ends=960),),
}


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_answer_put_into_a_field_comes_out_as_it_was_and_in_silence(shown, kind):
    field = shown(kind)
    times = heard(field)

    field.set_value(SAMPLES[kind])

    assert field.value() == SAMPLES[kind]
    assert times == []


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_field_is_emptied_by_no_answer(shown, kind):
    field = shown(kind)
    field.set_value(SAMPLES[kind])

    field.set_value(None)

    assert field.value() is None


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"notice"}))
def test_control_carries_the_question_s_name_and_the_label_leads_to_it(shown, kind):
    field = shown(kind)

    assert field.control.objectName() == "it"
    assert field.control.accessibleName() == "What is it?"
    assert field.label.buddy() is field.control


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"notice"}))
def test_every_field_can_be_reached_and_everything_in_it_has_a_name(shown, kind):
    field = shown(kind)
    field.set_value(SAMPLES.get(kind))

    stops = field.tab_stops()

    assert stops
    assert all(stop.accessibleName() for stop in stops)
    assert all(stop.objectName() for stop in stops)
    assert len({stop.accessibleName() for stop in stops}) == len(stops)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"notice"}))
def test_problem_stands_beside_the_field_and_in_what_a_screen_reader_hears(shown, kind):
    field = shown(kind)

    field.show_problem("Please look at this again.")

    assert "Please look at this again." in field.control.accessibleDescription()
    assert field.problem() == "Please look at this again."
    field.show_problem("")
    assert "look" not in field.control.accessibleDescription()


def test_every_kind_has_a_widget():
    assert FIELDS.keys() == KINDS.keys()
