"""A case that was heard, as far as a test wants it: a panel, a day, allegations, findings, and what came after."""

from datetime import date
from pathlib import Path

from app.models.hearings import Attends, Place
from app.models.procedures.procedure import Party, PartyStatus
from app.services.casework import new_object_id
from app.services.formal.facts import standing
from app.services.formal.following import Owner, follow
from app.services.formal.measures import decide_measure
from app.services.formal.opening import begin
from app.services.formal.stepping import take_step
from app.services.formal.witnesses import keep_witness
from app.services.office import Office
from tests.builders_formal import add_document, keep, make_formal_parties, procedure_for
from tests.builders_hearing import allege, find_on, put_at, respondent_of
from tests.walking_formal import Walker

HEARD_ON = date(2027, 4, 30)
"""A Friday. Five working days later it is Monday 10 May: 3 May is a bank holiday."""
TO_PANEL = (
    *("acknowledge", "name_investigator", "ask_for_response", "open_evidence", "close_evidence", "submit_to_panel"),
    "convene",
)


def walked(
    office: Office, folder: Path, *steps: str, complainant: PartyStatus = PartyStatus.STAFF
) -> tuple[Walker, int]:
    """A case about a member of staff that took these steps."""
    case_id = make_formal_parties(office, complainant=complainant)
    begin(office, case_id, procedure_for(office, PartyStatus.STAFF), office.today())
    keep(office, case_id, "complaint", add_document(office, folder, case_id), warned="YES")
    take_step(office, case_id, "receive", office.today())
    walker = Walker(office, folder, case_id)
    walker.go(*steps)
    return walker, case_id


def fix_day(office: Office, case_id: int, on: date = HEARD_ON, starts: str = "10:00") -> None:
    keep(office, case_id, "hearing", on=on, starts=starts, place="Room 4, Trent Building")


def allege_two(office: Office, case_id: int) -> tuple[int, int]:
    return allege(office, case_id, "Shouted in a meeting."), allege(office, case_id, "Sent a message at night.")


def place(office: Office, case_id: int, who: str, position: int, **more: str | Attends) -> None:
    """Somebody's place in the running order of the hearing."""
    with office.vault.saving():
        office.vault.hearing.places.add(
            Place(
                object_id=new_object_id(),
                case_id=case_id,
                meeting="hearing",
                who=who,
                position=position,
                attends=Attends(more.get("attends", Attends.ROOM)),
                starts=str(more.get("starts", "")),
            )
        )


def witness(office: Office, case_id: int, name: str = "Una Reed") -> int:
    made = keep_witness(office, case_id, {"name": name, "called_by": "investigator"}).record_id
    assert made is not None
    return made


def party(office: Office, case_id: int, side: Party) -> str:
    """The key of a party in the running order."""
    found = standing(office, case_id)
    assert found is not None
    return f"person-{found.facts.party_of(side)[0].person_id}"


def decide(office: Office, case_id: int, first: str = "UPHELD", second: str = "DISMISSED") -> None:
    """Two allegations with a finding on each, for a case that is before its panel."""
    for allegation, result in zip(allege_two(office, case_id), (first, second), strict=True):
        find_on(office, case_id, allegation, result)


def decide_as_panel(office: Office, case_id: int, first: str = "UPHELD", second: str = "DISMISSED") -> None:
    """The same, and the panel has decided: now the outcome can be told."""
    decide(office, case_id, first, second)
    put_at(office, case_id, "decided")


def warn(office: Office, case_id: int) -> None:
    decide_measure(office, case_id, respondent_of(office, case_id), "WARNING", office.today())


def recommend(office: Office, case_id: int, words: str, owner: str = "") -> None:
    follow(office, case_id, "recommendations", words, owner=Owner(name=owner) if owner else None)
