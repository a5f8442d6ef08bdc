"""What one fictional case holds besides its notes: a first account that is sealed, and documents that were brought."""

from app.models.cases import Mode, Side
from app.models.progress import Silent
from app.paperwork.paper import Facts, Words, write_paper
from app.services.accounts import fresh_answers, seal_account
from app.services.demo.stories import Material
from app.services.documents import Pasted, add_documents
from app.services.office import Office

_LOOKED_THROUGH = 60


def leave_evidence(office: Office, material: Material) -> None:
    """Seals the account of the case that was written on last by somebody with a name, and puts documents beside it."""
    words = material.phrases["evidence"]
    cases = office.vault.cases.of_ids(office.vault.cases.latest(_LOOKED_THROUGH))
    case = next((each for each in cases if each.mode is Mode.NAMED and each.side is Side.COMPLAINANT), None)
    if case is None or case.id is None:
        return
    answers = fresh_answers(office, case.id, with_disclosure=True)
    if not answers.get("text"):
        answers["text"] = words["account"]
    answers.setdefault("written_by", office.vault.name)
    seal_account(office, case.id, answers)
    title = words["letter_title"]
    letter = write_paper(title, [Facts(rows=(("", words["letter_date"]),)), Words(text=words["letter"])], practice=True)
    brought = [
        Pasted(name=words["messages_name"], content=words["messages"].encode()),
        Pasted(name=words["letter_name"], content=letter),
    ]
    add_documents(office, case.id, brought, Silent())
