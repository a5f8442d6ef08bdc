"""A complaint whose panel is being chosen: one member fits, one moved to a party's School, and one seat is vacant."""

from dataclasses import replace

from app.models.register.units import UnitKind
from app.services.casework import case_or_say
from app.services.formal.acts import formal_or_say
from app.services.formal.links import decide_joint, link_cases
from app.services.formal.roles import declare, name_to_role
from app.services.formal.said_of_self import keep_said
from app.services.formal.ties import keep_tie
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from app.services.register import people
from tests.builders_formal import make_formal_case
from tests.builders_hearing import add_fit_for, seat
from tests.builders_register import add_person, add_unit

MEMBERS = ("Prof. Hesper Vane", "Ludo Marchbanks", "Tamsin Okeke", "Rafferty Sloane")
WORDS = ("Hesper", "Marchbanks", "Okeke", "Sloane", "Wilhelmina", "Dunstable")


def fill(office: Office) -> int:
    """Chooses a panel on a case, and links another case to it, with which it has one panel."""
    archives, music = (add_unit(office, name, UnitKind.CENTRAL) for name in ("University Archives", "Music Service"))
    respondent = add_person(office, "Casimir Oduya", music, grade="ACAD")
    case_id, other = (make_formal_case(office, register_id=respondent) for _case in range(2))
    _, accused = office.vault.people.of_case(case_id)
    procedure = formal_or_say(office, case_id).procedure
    chair, moved, declined, fit = (
        add_fit_for(office, procedure, role, name, archives)
        for role, name in zip(("chair", "senior_member", "trained_member", "trained_member"), MEMBERS, strict=True)
    )
    name_to_role(office, case_id, "era", name="Wilhelmina Stroud", named_by="The Director", because="Not in it yet")
    seat(office, case_id, "chair", chair)
    seat(office, case_id, "senior_member", moved)
    held = seat(office, case_id, "trained_member", declined, declares=False)
    declare(office, held, is_available=False)
    keep_said(office, chair, {"gender": "S10", "ethnicity": "E120"})
    keep_witness(office, case_id, {"name": MEMBERS[3], "called_by": "complainant"})
    tie = {"whose": str(accused.id), "kind": "MANAGER", "name": "Dunstable Orrery"}
    keep_tie(office, case_id, tie)
    (post,) = people.registered(office, moved).posts
    people.keep_post(office, replace(post, unit_id=music))
    _join(office, case_id, other)
    assert fit
    return case_id


def _join(office: Office, case_id: int, other: int) -> None:
    linked = link_cases(office, case_id, case_or_say(office, other).reference, "The same evening in the hall.")
    answers = {"decision": "JOINT", "decided_by": "The Director", "reasons": "The same evening, the same witnesses."}
    form = office.form("joint_panel")
    decide_joint(office, linked.record_id or 0, {**form.defaults(office.now()), **answers})
    procedure = formal_or_say(office, other).procedure
    seat(office, other, "chair", add_fit_for(office, procedure, "chair", "Prof. Ottokar Wren"))
