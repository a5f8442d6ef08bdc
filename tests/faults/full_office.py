"""Fills an office through the services, every question of its forms answered, so that every table has rows."""

from datetime import date

from app.models.closing import Ending
from app.models.progress import Silent
from app.models.register.people import Training
from app.services import (
    accounts,
    agreeing,
    casework,
    closing,
    contacting,
    disclosing,
    documents,
    drafts,
    dropin,
    own_copy,
    settings,
    statements,
    time_spent,
)
from app.services.office import Office
from app.services.register import people, units
from tests.acts_aftercare import AFTERCARE_ACTS
from tests.acts_formal import FORMAL_ACTS
from tests.acts_meeting import MEETING_ACTS
from tests.acts_order import ORDER_ACTS
from tests.acts_risks import RISK_ACTS
from tests.builders_forms import canary_answers
from tests.builders_register import add_person, add_unit


def fill(office: Office, cases: int = 3) -> list[int]:
    """So many cases with a note, a correction, a disclosure, a task and a contact attempt each; gives their ids."""
    dropin.start_session(office, "the library")
    settings.choose(office, "security_contact", "the gate, 4444")
    settings.add_closure_day(office, date(2026, 12, 24), "closed")
    made = [_case(office, f"word{number}") for number in range(cases)]
    drafts.start_draft(office, "dropin", {"note": "unfinished"})
    casework.add_task(office, None, "ring the chaplain", date(2026, 12, 1))
    dropin.end_session(office)
    _register(office)
    prepared = (FORMAL_ACTS, MEETING_ACTS, ORDER_ACTS, RISK_ACTS, AFTERCARE_ACTS)
    for prepare in (each for acts in prepared for each in acts.values()):
        prepare(office, "bramble")()
    return made


def _register(office: Office) -> None:
    school = add_unit(office, "School of Words")
    units.join_units(office, add_unit(office, "Sch. Words"), school)
    units.add_alias(office, school, "SoW")
    person = add_person(office, "Word Wordsworth", school, "PANEL", staff_number="word1")
    people.keep_training(office, Training(object_id="", person_id=person, kind="PANEL"))


def _case(office: Office, word: str) -> int:
    lists = office.library.lists
    draft = drafts.start_draft(office, "dropin", {"note": word}).record_id
    case = dropin.finish_note(office, canary_answers(office.form("dropin"), office.library, word), draft).record_id
    assert case is not None
    disclosing.record_disclosure(office, case, canary_answers(office.form("disclosure"), office.library, word))
    dropin.correct_note(office, office.vault.notes.of_case(case)[0].id or 0, f"{word}, to be exact")
    _agree(office, office.vault.notes.of_case(case)[0].id or 0, word)
    letter = documents.Pasted(name=f"{word}.txt", content=word.encode() * 5_000)
    documents.add_documents(office, case, [letter], Silent())
    casework.add_task(office, case, f"ask about {word}", date(2026, 12, 2))
    casework.rename(office, case, f"the {word}")
    contacting.log_contact_attempt(
        office, case, lists["contact_methods"].codes[0].code, lists["contact_results"].codes[0].code, 5
    )
    time_spent.add_time(office, case, 20)
    statements.give_limits(office, case)
    closing.close_case(
        office, case, Ending(outcome="D_REFERRED", words=f"about {word}", end_tasks=True, despite=f"{word} went")
    )
    closing.reopen_case(office, case, f"{word} came back")
    answers = canary_answers(office.form("account"), office.library, word)
    accounts.seal_account(office, case, answers)
    accounts.seal_account(office, case, answers)
    return case


def _agree(office: Office, note_id: int, word: str) -> None:
    agreeing.show_note(office, note_id)
    agreeing.keep_changes(office, note_id, f"without {word}", f"{word}, as they put it", together=True)
    own_copy.give_copy(office, note_id, asked=True)
    agreeing.leave_unagreed(office, note_id, "VERSION", f"the other {word}")
