"""The page of a bundle, in the states in which an HR officer meets it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.models.bundles.model import IssueKind
from app.models.changes import Changes
from app.models.documents import Document
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.bundles.giving import CopyMade
from app.services.bundles.signing import sign_issue, take_signature_off
from app.views.jobs import Job
from tests.builders_bundle_case import entry_called, now_of
from tests.builders_certificates import make_store
from tests.scenes.pages import Stage, scene
from tests.waiting import until


def _open(stage: Stage, case_id: int, title: str = "") -> None:
    stage.pages.hearing.open(case_id, "bundle")
    if title:
        stage.page.order.list.choose(entry_called(stage.office, case_id, title).id)


@scene("bundle-none", "bundle", role="panel")
def _none(stage: Stage) -> None:
    _open(stage, stage.filled.bundles.none)


@scene("bundle-no-procedure", "bundle", role="panel")
def _no_procedure(stage: Stage) -> None:
    """A case that is under no procedure yet."""
    _open(stage, stage.filled.new_case)


@scene("bundle", "bundle", may_nest=True, role="panel")
def _begun(stage: Stage) -> None:
    """Much stands in its way; a document is chosen."""
    _open(stage, stage.filled.bundles.begun, "Rota of the second week.pdf")


@scene("bundle-locked", "bundle", may_nest=True, role="panel")
def _locked(stage: Stage) -> None:
    """A document that needs its password."""
    _open(stage, stage.filled.bundles.begun, "Statement, locked.pdf")


@scene("bundle-left-out", "bundle", may_nest=True, role="panel")
def _left_out(stage: Stage) -> None:
    _open(stage, stage.filled.bundles.begun, "Minutes of the March meeting.pdf")


@scene("bundle-giving-up", "bundle", may_nest=True, role="panel")
def _giving_up(stage: Stage) -> Iterator[None]:
    """The question before a bundle is given up."""
    _open(stage, stage.filled.bundles.begun)
    stage.page.make._on_give_up()
    yield
    stage.page.make.asking.close_question()


@scene("bundle-section", "bundle", may_nest=True, role="panel")
def _section(stage: Stage) -> None:
    """A heading is chosen, which can be put in the order of its days."""
    _open(stage, stage.filled.bundles.begun)
    rows = stage.page.order.list.rows.all
    stage.page.order.list.choose(next(each.id for each in rows if each.line is None and each.letter == "E"))


@scene("bundle-forms", "bundle", may_nest=True, role="panel")
def _forms(stage: Stage) -> Iterator[None]:
    """Every form about one line open, each kept too early, and a reason for a part that is not there."""
    _open(stage, stage.filled.bundles.begun, "Rota of the second week.pdf")
    entry, troubles = stage.page.entry, stage.page.troubles
    entry._on_describe()
    entry.describing.view.set_answers({"dated_on": None})
    entry.open_leave_out()
    forms = (entry.describing, entry.leaving_out, troubles.explaining)
    troubles.open_explain("recommendations")
    for form in forms:
        form.keep()
    yield
    for form in forms:
        form.cancel()


@scene("bundle-making", "bundle", may_nest=True, role="panel")
def _making(stage: Stage) -> Iterator[None]:
    """Documents are being made ready, and something was refused meanwhile."""
    _open(stage, stage.filled.bundles.begun)
    running = stage.page.make.running
    running.follow(Job(lambda progress: None, stage.window), "Making the documents ready")
    running._on_stepped(3, 8, "Making document 4 of 8 ready")
    stage.page.refuse(PlainError("Something is being made already.", "Wait for it, or cancel it."))
    yield
    running.hide()
    running._job = None
    stage.page.banner.dismiss()


@scene("bundle-issued", "bundle", may_nest=True, role="panel")
def _issued(stage: Stage) -> None:
    """Two issues, a document that was withdrawn, and one that came late."""
    _open(stage, stage.filled.bundles.issued, "Rota of the second week.pdf")


@scene("bundle-signed", "bundle", may_nest=True, role="panel")
def _signed(stage: Stage) -> Iterator[None]:
    """An issue that is signed; another is about to be, and its password was another one."""
    _open(stage, stage.filled.bundles.issued)
    issues = stage.page.issues
    first, last = (each.issue for each in stage.page.now.issues)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "hr-office.p12"
        store.write_bytes(make_store("ec"))
        sign_issue(stage.office, last.id, store, "marigold", Silent())
        stage.page.look_again()
        issues._shown.put_under(str(first.id), issues.signing)
        issues.signing._issue = first
        issues.signing.use_file(store)
    issues.signing.password.show_problem(
        "The certificate could not be opened: it is no .p12 or .pfx file, or its password is another."
    )
    yield
    issues.signing.stop()
    take_signature_off(stage.office, last.id)


@scene("bundle-withdraw", "bundle", may_nest=True, role="panel")
def _withdraw(stage: Stage) -> Iterator[None]:
    """What was issued can only be withdrawn, and a reason is asked for."""
    _open(stage, stage.filled.bundles.issued, "Complaint in writing")
    stage.page.entry._on_withdraw()
    yield
    stage.page.entry.withdrawing.cancel()


@scene("bundle-late", "bundle", may_nest=True, role="panel")
def _late(stage: Stage) -> Iterator[None]:
    """What came late is placed in what was issued, and the question before it is issued."""
    _open(stage, stage.filled.bundles.issued, "Answer of the union.pdf")
    stage.page.entry._on_after()
    stage.page.make.ask_issue(IssueKind.SUPPLEMENT)
    yield
    stage.page.entry.placing.cancel()
    stage.page.make.asking.close_question()


@scene("bundle-copies", "bundle", may_nest=True, role="panel")
def _copies(stage: Stage) -> Iterator[None]:
    """Copies were made, and one of them served; the forms about them."""
    _open(stage, stage.filled.bundles.issued)
    copies = stage.page.copies
    recipient = copies.shown.given.recipients[0]
    copies._open(copies.serving, recipient, recipient.sets[0])
    copies.serving.view.set_answers({})
    copies.serving.keep()
    yield
    copies.serving.cancel()


@scene("bundle-copy-back", "bundle", may_nest=True, role="panel")
def _copy_back(stage: Stage) -> Iterator[None]:
    """The forms about what was served."""
    _open(stage, stage.filled.bundles.issued)
    copies = stage.page.copies
    recipient = copies.shown.given.recipients[0]
    for form in (copies.acknowledging, copies.returning):
        copies._open(form, recipient, recipient.sets[0])
    copies.acknowledging.show()
    yield
    for form in (copies.acknowledging, copies.returning):
        form.cancel()


@scene("bundle-password", "bundle", may_nest=True, role="panel")
def _password(stage: Stage) -> Iterator[None]:
    """A copy was just made, and its password is there to be noted."""
    _open(stage, stage.filled.bundles.issued)
    copies = stage.page.copies
    copies._making_of = (stage.filled.bundles.issued, copies.shown.given.recipients[1].recipient.words)
    made = CopyMade(changes=Changes.to("bundles"), password="fern larder quilt", file_names=("x-copy-2.pdf",), number=2)
    copies._on_made(made)
    yield
    copies.passwords.noted.emit()


@scene("bundle-look", "bundle", role="panel")
def _look(stage: Stage) -> Iterator[None]:
    """A page of an issue, and a number that is on no page."""
    _open(stage, stage.filled.bundles.issued)
    now = now_of(stage.office, stage.filled.bundles.issued)
    stage.page._on_look_issue(now.issues[-1].files[0][1], "As it was issued")
    until(lambda: not stage.page.look.is_busy, seconds=30)
    stage.page.look.go_to.setText("900")
    stage.page.look._on_go()
    yield
    stage.page.look.close_look()


@scene("bundle-compare", "bundle", role="panel")
def _compare(stage: Stage) -> Iterator[None]:
    """A damaged document: its copy beside its original."""
    _open(stage, stage.filled.bundles.begun, "Diary with a lost page.pdf")
    stage.page._on_compare(stage.page.entry.line)
    until(lambda: not stage.page.look.is_busy, seconds=30)
    yield
    stage.page.look.close_look()


@scene("document-kept-out", "document", role="panel")
def _kept_out(stage: Stage) -> None:
    """A document that may be in no bundle."""
    documents = stage.office.vault.documents.of_case(stage.filled.bundles.begun)
    _look_at(stage, next(each for each in documents if each.kept_out))


@scene("document-in-bundles", "document", role="panel")
def _in_bundles(stage: Stage) -> None:
    """A document that may be kept out."""
    _look_at(stage, stage.office.vault.documents.of_case(stage.filled.bundles.begun)[0])


def _look_at(stage: Stage, document: Document) -> None:
    stage.pages.open_document(document.id or 0)
    until(lambda: not stage.page.is_busy, seconds=30)
