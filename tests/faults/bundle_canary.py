"""Types the word of the canary into the forms of a bundle, in vaults of the HR office: no other has any."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.models.answers import Answers
from app.models.bundles.kept import BundleEntry
from app.models.progress import Silent
from app.services import documents, vaults
from app.services.bundles import arranging, giving, serving
from app.services.bundles.filling import start_bundle
from app.services.bundles.recipients import OFFICE
from app.services.bundles.shown import look_at_bundle
from app.services.casework import new_object_id
from app.services.office import Office
from tests.builders_bundles import put_down_issue
from tests.builders_vault import make_vault
from tests.faults.formal_canary import formal_case
from tests.faults.typist import Typist

HEARING = "hearing"


@dataclass(frozen=True, slots=True)
class _Bundle:
    """A bundle in a vault of its own, with a document that is called by the word."""

    typist: Typist
    office: Office
    case_id: int
    bundle_id: int
    document_id: int

    @property
    def entry(self) -> BundleEntry:
        entries = self.office.vault.bundles.entries.of(self.bundle_id)
        return next(each for each in entries if each.document_id == self.document_id)

    def look(self) -> None:
        self.typist.look(look_at_bundle(self.office, self.case_id, HEARING), self.entry)

    def issue(self) -> int:
        """An issue of one file, which nobody opens here."""
        return put_down_issue(self.office, self.bundle_id, self.document_id)


@contextmanager
def _bundle(typist: Typist) -> Iterator[_Bundle]:
    office = vaults.office_of(make_vault(typist.office.vault.folder.parent, "panel", name=new_object_id()[:8]))
    own = replace(typist, office=office)
    case_id = formal_case(own)
    paper = documents.Pasted(name=f"{own.word}.txt", content=own.word.encode())
    (added,) = documents.add_documents(office, case_id, [paper], Silent()).added
    bundle_id = own.do(start_bundle, case_id, HEARING)
    own.do(arranging.add_document, bundle_id, added, "E")
    bundle = _Bundle(own, office, case_id, bundle_id, added)
    yield bundle
    bundle.look()
    office.vault.close()


def keep_entry(typist: Typist, answers: Answers, _case_id: int) -> None:
    with _bundle(typist) as bundle:
        bundle.typist.try_(arranging.describe_entry, bundle.entry.id, "", None)
        bundle.typist.do(arranging.describe_entry, bundle.entry.id, answers["title"], bundle.office.today())


def keep_left_out(typist: Typist, answers: Answers, _case_id: int) -> None:
    with _bundle(typist) as bundle:
        bundle.typist.try_(arranging.leave_out, bundle.entry.id, "")
        bundle.typist.do(arranging.leave_out, bundle.entry.id, answers["because"])


def keep_withdrawn(typist: Typist, answers: Answers, _case_id: int) -> None:
    with _bundle(typist) as bundle:
        bundle.typist.try_(arranging.withdraw, bundle.entry.id, answers["because"])
        bundle.issue()
        with bundle.office.vault.saving():
            bundle.office.vault.bundles.entries.change(replace(bundle.entry, first_issue=1))
        bundle.typist.do(arranging.withdraw, bundle.entry.id, answers["because"])


def keep_place(typist: Typist, answers: Answers, _case_id: int) -> None:
    """No page has such a number, so that it is refused."""
    with _bundle(typist) as bundle:
        bundle.issue()
        bundle.typist.try_(arranging.place_after, bundle.entry.id, answers["label"])


def keep_explained(typist: Typist, answers: Answers, _case_id: int) -> None:
    with _bundle(typist) as bundle:
        now = look_at_bundle(bundle.office, bundle.case_id, HEARING)
        assert now is not None
        part = next(each.part for each in now.troubles if each.part)
        bundle.typist.try_(arranging.explain, bundle.bundle_id, bundle.typist.word, answers["reason"])
        bundle.typist.do(arranging.explain, bundle.bundle_id, part, answers["reason"])


def keep_service(typist: Typist, answers: Answers, _case_id: int) -> None:
    """A copy is put down, served on somebody of this name by somebody of this name, acknowledged and returned."""
    with _bundle(typist) as bundle:
        office, own, day, issue_id = bundle.office, bundle.typist, bundle.office.today(), bundle.issue()
        own.do(giving.note_paper_copy, issue_id, OFFICE)
        own.try_(giving.note_paper_copy, issue_id, own.word)
        ids = tuple(each.id or 0 for each in office.vault.bundles.copies.of(issue_id))
        own.try_(serving.record_served, ids, day, "")
        own.do(serving.record_served, ids, day, answers["how"], answers["given_to"], answers["given_by"])
        own.do(serving.record_acknowledged, ids, day)
        own.do(serving.record_returned, ids, day)
        own.look(*office.vault.bundles.copies.of(issue_id))


def keep_day(typist: Typist, answers: Answers, _case_id: int) -> None:
    """A day and nothing else is asked; a copy that was not served has none."""
    with _bundle(typist) as bundle:
        issue_id = bundle.issue()
        bundle.typist.do(giving.note_paper_copy, issue_id, OFFICE)
        ids = tuple(each.id or 0 for each in bundle.office.vault.bundles.copies.of(issue_id))
        for act in (serving.record_acknowledged, serving.record_returned):
            bundle.typist.try_(act, ids, bundle.office.today())
        assert set(answers) <= {"about", "acknowledged_on", "returned_on"}


BUNDLE_KEEPS = {
    "bundle_acknowledged": keep_day,
    "bundle_after": keep_place,
    "bundle_entry": keep_entry,
    "bundle_explain": keep_explained,
    "bundle_leave_out": keep_left_out,
    "bundle_returned": keep_day,
    "bundle_service": keep_service,
    "bundle_withdraw": keep_withdrawn,
}
"""What keeps the answers of the forms of a bundle."""
