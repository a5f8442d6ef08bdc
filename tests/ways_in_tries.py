"""A try for every way into a vault, each with the words of an adviser's note, on the open vault of a formal complaint.

`TRIES` does it. `THROUGH` names places that only pass on what comes by tried ways. `NO_WAY` says in a sentence why no
note can come there. A way that is in none of them fails the suite, and so does a name here that is no way any more.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app import cli
from app.models.backups import BackupReason
from app.models.errors import PlainError
from app.models.notes import AdviserNote, Draft, NoteState, NoteStep, NoteStepKind
from app.models.progress import Silent
from app.services import agreeing, backing_up, documents, drafts, dropin, own_copy, restoring
from app.services.formal import editing
from app.services.office import Office
from app.services.register import importing
from app.store.connection import database
from app.store.moving import Moved
from tests import ways_of_counts, ways_of_redaction
from tests.builders import uk
from tests.faults.commands import CHEAPEST, PASSPHRASE
from tests.noted_office import NotedOffice

REFUSED = (PlainError, database.Error, AssertionError)
"""How a way says no. A bug raises something else, and fails the try."""


@dataclass(slots=True)
class Scene:
    """An open panel vault with a case, and beside it an adviser's office that has a word in all its notes."""

    office: Office
    case_id: int
    noted: NotedOffice
    place: Path
    key: object = field(repr=False)
    monkeypatch: pytest.MonkeyPatch = field(repr=False)

    @property
    def word(self) -> str:
        return self.noted.word

    @contextmanager
    def adviser(self) -> Iterator[Office]:
        """The adviser's office, open for a moment."""
        try:
            yield self.noted.open()
        finally:
            self.noted.close()

    def own_copy(self) -> Path:
        """The person's own copy of each note, as files; gives the first."""
        with self.adviser() as office:
            for note_id in self.noted.note_ids:
                step_id = own_copy.give_copy(office, note_id, asked=True).record_id
                assert step_id is not None
                paper = own_copy.own_copy(office, note_id, step_id, Silent())
                (self.place / f"copy {note_id}.pdf").write_bytes(paper.pdf)
        return self.place / f"copy {self.noted.note_ids[0]}.pdf"

    def backup(self) -> Path:
        """A backup of the adviser's vault; gives the folder that holds it."""
        drive = self.place / "drive"
        drive.mkdir()
        with self.adviser() as office:
            backing_up.back_up(office, BackupReason.ASKED, folder=drive)
        return drive

    def note(self) -> AdviserNote:
        return AdviserNote(
            object_id="note",
            case_id=self.case_id,
            session_id=None,
            corrects=None,
            state=NoteState.AGREED,
            text=f"{self.word} in a note",
            started_at=uk(2026, 3, 1),
            finished_at=uk(2026, 3, 1),
            minutes=5,
        )


Try = Callable[[Scene], object]


def saving(act: Callable[[Scene, Any], object]) -> Try:
    """Writes straight into the store, as a service would."""

    def run(scene: Scene) -> None:
        with scene.office.vault.saving():
            act(scene, scene.office.vault)

    return run


def command(line: str) -> Try:
    """A command over the panel vault's place, which is closed for it; {noted} is the adviser's vault."""

    def run(scene: Scene) -> None:
        scene.monkeypatch.setenv("CASEBOOK_PASSPHRASE", PASSPHRASE)
        backup = scene.backup()
        scene.office.vault.close()
        words = [each.format(vault=scene.office.vault.folder, noted=backup) for each in line.split()]
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            status = cli.run(words, cost=CHEAPEST)
        if status == cli.WRONG_USAGE:
            raise RuntimeError(said.getvalue())

    return run


def _draft(scene: Scene) -> Draft:
    return Draft(
        object_id="draft",
        form="dropin",
        form_version=1,
        case_id=scene.case_id,
        session_id=None,
        answers={"note": f'"{scene.word}"'},
        started_at=uk(2026, 3, 1),
        updated_at=uk(2026, 3, 1),
    )


def _step(scene: Scene) -> NoteStep:
    return NoteStep(
        object_id="step", note_id=1, kind=NoteStepKind.REWORDED, made_at=uk(2026, 3, 1), words=f"{scene.word} before"
    )


def _add_copies(scene: Scene) -> None:
    first = scene.own_copy()
    pasted = documents.Pasted(name="copy.pdf", content=first.read_bytes())
    for source in (first, pasted):
        with suppress(*REFUSED):
            documents.add_documents(scene.office, scene.case_id, [source], Silent())


def _restore_over(scene: Scene) -> None:
    """An adviser's backup in the place of the panel vault."""
    opened = restoring.open_backup(scene.backup(), PASSPHRASE, Silent())
    restoring.put_in_place(scene.office, opened, Silent())


def _move_from_elsewhere(scene: Scene) -> None:
    with scene.office.vault.saving():
        scene.office.vault.moving.to(Moved(ids=(("notes", (1, 2, 3)),)), scene.case_id)


def _rows_of_any_table(scene: Scene) -> None:
    for table, row in (("notes", scene.note()), ("note_steps", _step(scene))):
        names = [name for name in row.__dataclass_fields__ if name != "id"]
        values = [str(getattr(row, name)) if getattr(row, name) is not None else None for name in names]
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
        with suppress(*REFUSED), scene.office.vault.saving():
            scene.office.vault.db.execute(sql, values)


def _as_a_staff_list(scene: Scene) -> None:
    """Somebody takes the person's own copy, or an adviser's vault, for a list of staff."""
    for place in (scene.own_copy(), scene.noted.folder / "vault.db"):
        with suppress(*REFUSED):
            looked = importing.look_at_file(scene.office, place)
            shown = importing.preview(scene.office, looked, importing.Choices())
            importing.bring_in(scene.office, looked, importing.Choices(), shown, Silent())


def _as_a_procedure(scene: Scene) -> None:
    """Somebody takes the person's own copy, an adviser's vault, or the words of a note for a procedure."""
    words = scene.place / "procedure.toml"
    words.write_text(f"name = 'note'\n\n{scene.word} in a note\n", "utf-8")
    for place in (scene.own_copy(), scene.noted.folder / "vault.db", words):
        with suppress(*REFUSED):
            editing.keep_version(scene.office, editing.read_procedure_file(place))


TRIES: dict[str, Try] = {
    "app.services.formal.editing.read_procedure_file: a file": _as_a_procedure,
    "app.services.register.importing.content_of: a file": _as_a_staff_list,
    "app.services.dropin.finish_note": lambda scene: dropin.finish_note(
        scene.office, {"note": scene.word}, case_id=scene.case_id
    ),
    "app.services.dropin.correct_note": lambda scene: dropin.correct_note(scene.office, 1, scene.word),
    "app.services.dropin.unfinish_note": lambda scene: dropin.unfinish_note(
        scene.office,
        _draft(scene),
        dropin.Finished(case_id=scene.case_id, before=None, note_id=1, disclosure_id=None, session_id=None),
    ),
    "app.services.drafts.start_draft": lambda scene: drafts.start_draft(
        scene.office, "dropin", {"note": scene.word}, scene.case_id
    ),
    "app.services.drafts.keep_draft": lambda scene: drafts.keep_draft(scene.office, "dropin", 1, {"note": scene.word}),
    "app.services.drafts.bring_back": lambda scene: drafts.bring_back(scene.office, _draft(scene)),
    "app.services.agreeing._put": lambda scene: agreeing.keep_changes(
        scene.office, 1, scene.word, scene.word, together=True
    ),
    "app.services.own_copy.give_copy": lambda scene: own_copy.give_copy(scene.office, 1, asked=True),
    "app.store.notes.Notes.add": saving(lambda scene, vault: vault.notes.add(scene.note())),
    "app.store.notes.Notes.reword": saving(lambda scene, vault: vault.notes.reword(1, scene.word)),
    "app.store.notes.NoteSteps.add": saving(lambda scene, vault: vault.note_steps.add(_step(scene))),
    "app.store.drafts.Drafts.add": saving(lambda scene, vault: vault.drafts.add(_draft(scene))),
    "app.store.drafts.Drafts.keep": saving(
        lambda scene, vault: vault.drafts.keep(1, {"note": scene.word}, uk(2026, 3, 1))
    ),
    "app.store.moving.Moving.to": _move_from_elsewhere,
    "app.store.rows.RowsOf.add": _rows_of_any_table,
    "app.services.documents._opened: a file": _add_copies,
    "app.store.swap.finish: a file": _restore_over,
    "vault restore": command("vault restore {noted} {vault}"),
    "vault backup": command("vault backup {vault} {noted}"),
    "vault repair": command("vault repair {vault} --backup {noted}"),
    "vault create": command("vault create {vault} --role adviser --name Again"),
}


_INTO_DOCUMENTS = ("app.services.documents._opened: a file",)

THROUGH: dict[str, tuple[str, ...]] = {
    "app.services.agreeing._go": ("app.services.agreeing._put",),
    "app.services.agreeing.take_step_back": ("app.store.notes.NoteSteps.add", "app.store.notes.Notes.reword"),
    "app.services.own_copy.note_copies_given": ("app.store.notes.NoteSteps.add",),
    "app.services.disclosing._unrecord": ("app.services.drafts.bring_back",),
    "app.services.formal.editing.take_back_version": ("app.services.drafts.bring_back",),
    "app.services.dropin._take_back_correction": ("app.services.drafts.bring_back",),
    "app.store.notes.Notes.set_state": ("app.store.notes.Notes.reword",),
    "app.store.rows.RowsOf.change": ("app.store.rows.RowsOf.add",),
    "app.services.formal.cases._unopen": ("app.store.drafts.Drafts.add",),
    "app.views.pages.case_documents.TakesFiles.dropEvent: a drag": ("app.services.documents._opened: a file",),
    "app.views.pages.case_documents.TakesFiles.dropEvent: a drag or the clipboard": (
        "app.services.documents._opened: a file",
    ),
    "app.views.pages.case_documents.TakesFiles.dragEnterEvent: a drag or the clipboard": (
        "app.services.documents._opened: a file",
    ),
    "app.views.pages.case_documents.DocumentsCard.paste: a drag or the clipboard": _INTO_DOCUMENTS,
    "app.views.pages.case_documents.DocumentsCard.paste: the clipboard": _INTO_DOCUMENTS,
}

_OWN_FILES = "It reads a file that comes with the program, and nothing that a person chose."
_TYPED = "It puts words where somebody is typing, as typing them does: no type knows where typed words come from."
_LOOKS = "It looks at a file and says something about it; nothing of it is kept."
_IN_THE_CHILD = "It reads a stream of a document that a person added, in the child that makes the document ready."
_SAME_VAULT = "It reads the files of this very vault, in which there is no note."

NO_WAY: dict[str, str] = {
    "counts": "It counts what the vault has; the specification that it may be told says what is asked of the codes.",
    "bundle": "It builds of what the vault of the HR office has; the folder that it is told is only written to.",
    "app.services.bundles.issuing._taken_in: a file": "It keeps a bundle that the program has just built.",
    "app.services.bundles.issuing.add_to_manifest: a file": _LOOKS,
    "app.services.bundles.issuing._is_there: a file": _LOOKS,
    "app.services.bundles.signing.signer_in: a file": _LOOKS,
    "app.services.verifying._signature: a file": _LOOKS,
    "app.commands.desk._first_line: a file": "It reads a passphrase.",
    "app.paperwork.ingest.child.answer: a file": _LOOKS,
    "app.paperwork.ingest.appearances.words_in: a file": _IN_THE_CHILD,
    "app.paperwork.ingest.contents.read: a file": _IN_THE_CHILD,
    "app.paperwork.ingest.drawing.readable: a file": _IN_THE_CHILD,
    "app.paperwork.ingest.lost._packed: a file": _IN_THE_CHILD,
    "app.paperwork.ingest.photo_pages._photo_of: a file": _IN_THE_CHILD,
    "app.paperwork.ingest.soundness._within: a file": _IN_THE_CHILD,
    "app.paperwork.ingest.soundness.size_of: a file": _IN_THE_CHILD,
    **dict.fromkeys(ways_of_redaction.IN, ways_of_redaction.REASON),
    **dict.fromkeys(ways_of_counts.IN, ways_of_counts.REASON),
    "app.paperwork.bundle.comparing.sha256_of: a file": _LOOKS,
    "app.paperwork.case_file.hashes._content: a file": _LOOKS,
    "app.services.giving_out.copy_new: a file": "It writes out what the program has just made.",
    "app.paperwork.bundle.sealing._hashing_behind.follow: a file": _LOOKS,
    "app.paperwork.bundle.watermark.Watermark.__init__: a file": "It draws the words that a copy is marked with.",
    "app.paperwork.nursery.serve: a file": "It reads which child is to begin, which the program itself says.",
    "app.paperwork.page_child.serve: a file": _LOOKS,
    "app.paperwork.tags.joined._numbers_in: a file": "It reads the operators of a page that is in the bundle already.",
    "app.paperwork.page_contents.read_text: a file": _LOOKS,
    "app.paperwork.typefaces._list: a file": _OWN_FILES,
    "app.services.backing_up.who_can_open: a file": _LOOKS,
    "app.services.formal.checking._text: a file": _LOOKS,
    "app.services.calendars._text_of: a file": _OWN_FILES,
    "app.services.demo.fictional_office._made_before: a file": _LOOKS,
    "app.services.demo.complaints.complaint_material: a file": _OWN_FILES,
    "app.services.demo.risks._material: a file": _OWN_FILES,
    "app.services.demo.stories._read_material: a file": _OWN_FILES,
    "app.services.form_files.text_of: a file": _OWN_FILES,
    "app.services.formal.procedures.shipped_texts: a file": _OWN_FILES,
    "app.services.preferences.read_preferences: a file": "It reads the look of this computer's window.",
    "app.services.verifying._content_of_ours: a file": _LOOKS,
    "app.services.verifying._digest: a file": _LOOKS,
    "app.store.bulk._Writer._add_notes": "The fictional office is made with it, where no vault was before.",
    "app.store.formal_before.FormalBefore.put_back": "Its tables are listed in it, and none of them holds notes.",
    "app.store.health._problem_in_search": "It asks the search index to check itself.",
    "app.store.repair.pages.Pages.__init__: a file": _SAME_VAULT,
    "app.store.repair.pages._committed: a file": _SAME_VAULT,
    "app.store.repair.takeover._salt_of: a file": _SAME_VAULT,
    "app.store.repair.rebuild._insert": "It takes rows of this vault, or of a backup that the same key opens.",
    "app.store.repair.rebuild._stands_alone": "It mends the links of rows that are there.",
    "app.views.clipboard.SecretClipboard.__init__: the clipboard": "It only takes away what was copied.",
    "app.views.clipboard.SecretClipboard._on_copied: a drag or the clipboard": "It only takes away what was copied.",
    "app.views.clipboard.copy_openly: the clipboard": "It copies, and reads nothing.",
    "app.views.look.fonts.typefaces: a file": _OWN_FILES,
    "app.views.look.icons._drawing: a file": _OWN_FILES,
    "app.views.look.look._rules: a file": _OWN_FILES,
    "app.views.questions.text.PlainWords.insertFromMimeData: the clipboard": _TYPED,
    "pool": "It takes in whole numbers by code, signed and checked, and only where there is a pool.",
    "deadline": "It counts days, and opens no vault.",
    "demo": "It makes vaults where nothing was before.",
    "procedure check": "It looks at files, and opens no vault.",
    "search": "It reads a vault and changes nothing in it.",
    "vault check": "It reads a vault and changes nothing in it.",
    "verify": _LOOKS,
}
"""Why no note can come this way."""
