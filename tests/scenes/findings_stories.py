"""A fictional complaint that was heard: found on in part, put right once, with a warning and one that has run out."""

from datetime import date

from app.models.progress import Silent
from app.models.typed_dates import exactly
from app.services.documents import Pasted, add_documents
from app.services.formal.findings import keep_finding, write_allegation
from app.services.formal.measures import decide_measure
from app.services.formal.recording import keep_record
from app.services.office import Office
from tests.builders_hearing import FOUND, allege, find_on, put_after_outcome, put_at, respondent_of
from tests.scenes.formal_stories import begun_case

WORDS = ("Rowena", "Leopold", "rota on the wall", "laughed at her accent", "coaching in how")


def fill(office: Office) -> int:
    """Gives the case: decided on, with the advice of HR on a dismissal still to come."""
    case_id = begun_case(office, "Rowena Iveson", "Leopold Strand-Achebe")
    put_at(office, case_id, "decided")
    person = respondent_of(office, case_id)
    accent = allege(office, case_id, "On 4 February, at the team meeting, he laughed at her accent and repeated it.")
    rota = allege(office, case_id, "He wrote “useless” beside her name in the rota on the wall.")
    allege(office, case_id, "He left her out of the messages to the team in the whole of February, and of the outing.")
    answers = {**FOUND, "dated_on": exactly(office.today())}
    heard = "Three people heard it, and remember the same words. He says that it was meant as a joke."
    keep_finding(office, case_id, accent, person, {**answers, "result": "UPHELD", "reasons": heard})
    find_on(office, case_id, rota, reasons="One photograph shows it.")
    nobody = "The photograph shows the wall, not who wrote on it, and two people had the pen that day."
    find_on(office, case_id, rota, "DISMISSED", occurred="OPEN", reasons=nobody)
    decide_measure(office, case_id, person, "WARNING", date(2025, 1, 6), expires_on=date(2026, 1, 5))
    decide_measure(office, case_id, person, "TRAINING", office.today(), words="Half a day of coaching in how to lead.")
    decide_measure(office, case_id, person, "DISMISSAL", office.today())
    why = "The level of a warning is for him to know. What was found about what she told is hers."
    keep_record(office, case_id, "sharing", {"dated_on": exactly(office.today()), "decision": "WITHHOLD", "words": why})
    return case_id


def fill_dismissed(office: Office) -> int:
    """Nothing was upheld, and the panel found on malice by itself."""
    case_id = begun_case(office, "Rowena Iveson", "Leopold Strand-Achebe")
    put_at(office, case_id, "decided")
    allegation = allege(office, case_id, "He laughed at her accent on a day on which he was away.")
    find_on(
        office, case_id, allegation, "DISMISSED", occurred="NO", reasons="He was away, as the rota on the wall says."
    )
    why = "She told two people beforehand that she would say so."
    answers = {"dated_on": exactly(office.today()), "finding": "MALICIOUS", "words": why}
    keep_record(office, case_id, "malice", answers)
    return case_id


def fill_appealed(office: Office) -> int:
    """The outcome was sent, and the appeal against it is upheld in part."""
    case_id = begun_case(office, "Rowena Iveson", "Leopold Strand-Achebe")
    put_at(office, case_id, "decided")
    find_on(office, case_id, allege(office, case_id, "He laughed at her accent."))
    decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today())
    put_after_outcome(office, case_id)
    letter = Pasted(name="Appeal.txt", content=b"I appeal.")
    (document,) = add_documents(office, case_id, [letter], Silent()).added
    today = exactly(office.today())
    appeal = {"dated_on": today, "whose": "RESPONDENT", "grounds": "A witness was not heard.", "in_time": "YES"}
    keep_record(office, case_id, "appeal", appeal, document_id=document)
    outcome = {"dated_on": today, "result": "PART", "words": "The witness should have been heard."}
    keep_record(office, case_id, "appeal_outcome", outcome)
    return case_id


def fill_early(office: Office) -> int:
    """A case whose allegations are only being written down."""
    case_id = begun_case(office, "Rowena Iveson", "Leopold Strand-Achebe")
    write_allegation(office, case_id, "He laughed at her accent.")
    return case_id
