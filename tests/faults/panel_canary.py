"""Types the word of the canary into the forms around a panel: who is close to a party, and who a witness is."""

from app.models.answers import Answers
from app.services.casework import case_or_say
from app.services.formal import linked_panel, links, said_of_self, ties, witnesses
from app.services.formal.picking import picks_for_role
from app.services.formal.shown.panel_page import look_at_panels
from app.services.register import people
from tests.builders_hearing import add_fit_for, seat
from tests.faults.formal_canary import formal_case
from tests.faults.typist import Typist


def keep_tie(typist: Typist, answers: Answers, _case_id: int) -> None:
    office, case_id = typist.office, formal_case(typist)
    whose = str(office.vault.people.of_case(case_id)[1].id)
    typist.try_(ties.keep_tie, case_id, answers)
    tie_id = typist.do(ties.keep_tie, case_id, {**answers, "whose": whose})
    typist.do(ties.keep_tie, case_id, {**answers, "whose": whose, "is_outside": True}, None, tie_id)
    page = look_at_panels(office, case_id)
    typist.look(page, *page.near, *page.parties, *picks_for_role(office, case_id, "chair"))
    typist.do(ties.remove_tie, tie_id)


def keep_who_it_is(typist: Typist, answers: Answers, _case_id: int) -> None:
    office, case_id = typist.office, formal_case(typist)
    witness_id = typist.do(witnesses.keep_witness, case_id, {"name": typist.word, "called_by": "respondent"})
    typist.try_(ties.say_who_witness_is, witness_id, {})
    typist.do(ties.say_who_witness_is, witness_id, answers)
    typist.look(*look_at_panels(office, case_id).near)


def keep_said_of_self(typist: Typist, answers: Answers, _case_id: int) -> None:
    """A member of two linked panels, who is called by the word."""
    office, word = typist.office, typist.word
    one, two = formal_case(typist), formal_case(typist)
    found = look_at_panels(office, one).found
    assert found is not None
    member = add_fit_for(office, found.procedure, "chair", f"{word} Chair")
    seat(office, two, "chair", member)
    typist.do(said_of_self.keep_said, member, answers)
    link_id = typist.do(links.link_cases, one, case_or_say(office, two).reference, f"The same {word}")
    decided = {**office.form("joint_panel").defaults(office.now()), "decision": "JOINT", "decided_by": word}
    typist.do(links.decide_joint, link_id, {**decided, "reasons": word})
    typist.look(*linked_panel.linked_panels(office, one))
    typist.do(linked_panel.take_linked_panel, one, "dignity_panel", two)
    page = look_at_panels(office, one)
    typist.look(page, *page.panels, *(seat for panel in page.panels for seat in panel.line.seats))
    typist.look(office.vault.register_reading.people(), said_of_self.said_by(office, member))
    typist.do(people.end_person, member, office.today())
    typist.try_(linked_panel.take_linked_panel, one, "dignity_panel", two)


PANEL_KEEPS = {"tie": keep_tie, "who_it_is": keep_who_it_is, "said_of_self": keep_said_of_self}
"""What keeps the answers of each form around a panel."""
