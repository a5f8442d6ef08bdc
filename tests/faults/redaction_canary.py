"""Types the word of the canary into whatever is written of redactions, in a vault of the HR office."""

from dataclasses import replace

from app.models.bundles.redactions import Box, RedactionState
from app.models.progress import Silent
from app.services import documents, vaults
from app.services.bundles import applying, redacting, searching
from app.services.casework import new_object_id
from app.services.formal.witnesses import keep_witness
from tests.builders_bundles import make_pdf
from tests.builders_redaction import put_ready
from tests.builders_vault import make_vault
from tests.faults.formal_canary import formal_case
from tests.faults.typist import Typist

BOX = Box(page=0, left=10, top=10, right=30, bottom=30)


def keep_redactions(typist: Typist) -> None:
    """The word is searched for, noted as a reason, signed with, taken out of a page, and still found in another."""
    office = vaults.office_of(make_vault(typist.office.vault.folder.parent, "panel", name=new_object_id()[:8]))
    word, own, store = typist.word, replace(typist, office=office), office.vault.bundles
    case_id = formal_case(own)
    own.do(keep_witness, case_id, {"name": word, "called_by": "complainant", "reach": word})
    paper = documents.Pasted(name=f"{word}.pdf", content=make_pdf(f"I saw {word}.", f"{word} saw me."))
    (added,) = documents.add_documents(office, case_id, [paper], Silent()).added
    put_ready(office, documents.document_or_say(office, added), 2)
    own.look(searching.suggested(office, case_id))
    own.do(searching.search_for, added, [word], Silent())
    own.try_(searching.search_for, added, [" "], Silent())
    first, second = store.redactions.of(added)
    own.try_(redacting.decide, added, [first.id], RedactionState.WANTED, word, word)
    own.do(redacting.decide, added, [first.id], RedactionState.WANTED, "OTHER", word)
    own.do(redacting.remove_places, added, [second.id])
    own.try_(applying.apply_redactions, added, Silent())
    own.do(searching.search_for, added, [word], Silent())
    ids = [each.id for each in store.redactions.of(added)]
    own.do(redacting.decide, added, ids, RedactionState.WANTED, "OTHER", word)
    own.do(redacting.draw, added, BOX, "OTHER", word)
    own.do(redacting.look_twice, added, [each.id for each in store.redactions.of(added)], word)
    own.do(applying.apply_redactions, added, Silent())
    own.do(applying.approve, added, word)
    own.look(redacting.look_at_redactions(office, added), redacting.before_places(office, added))
    own.do(searching.forget_name, added, store.names.of(added)[0].id)
    own.do(applying.give_redaction_up, added)
    office.vault.close()
