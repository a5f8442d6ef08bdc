"""What every question on the screen has: an answer that goes in and out, a name, a place for problems."""

from datetime import date

from app.models.answers import (
    Basis,
    Concerned,
    Incident,
    WithBasis,
    YesNo,
)
from app.models.kinds import KINDS
from app.models.people import Part
from app.models.typed_dates import exactly
from app.views.questions.registry import FIELDS

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
}


def test_every_kind_has_a_widget():
    assert FIELDS.keys() == KINDS.keys()
