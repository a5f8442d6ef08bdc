"""A try for every way out of a vault, each on an office that has a word in all its notes.

`TRIES` does it and collects what came out. `THROUGH` names places that only pass on what comes from tried ways.
`NOTHING_OF_A_VAULT` says in a sentence why no word of a vault can come there. A way that is in none of them fails the
suite, and so does a name here that is no way any more.
"""

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from app import cli
from app.models.backups import BackupReason
from app.models.collecting.payload import payload_bytes
from app.models.papers import Paper
from app.models.progress import Silent
from app.services import (
    accounts,
    backing_up,
    certificates,
    outside,
    own_copy,
    papers,
    repairing,
    restoring,
    sheets,
    statements,
)
from app.services.case_files import saving
from app.services.counts import releasing
from app.services.counts.exporting import export_to_folder
from app.services.form_files import resources_folder
from app.services.formal import editing
from app.services.formal.mapping import map_paper
from app.services.formal.meeting.order_paper import order_paper
from app.services.formal.versions import procedures_here
from app.services.letters import approving, making
from app.services.letters.addressees import HR
from app.services.letters.papers import letter_paper
from tests import ways_of_bundles, ways_of_counts, ways_of_redaction
from tests.builders import uk
from tests.builders_formal import make_formal_case
from tests.builders_letters import answers
from tests.faults.commands import CHEAPEST, PASSPHRASE
from tests.noted_office import ELSEWHERE, NotedOffice
from tests.standing_clock import StandingClock


@dataclass(frozen=True, slots=True)
class Out:
    """Everything that came out, in a folder of its own."""

    folder: Path

    def content(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)

    def text(self, name: str, text: str) -> None:
        self.content(name, text.encode("utf-8", "surrogatepass"))

    def paper(self, paper: Paper) -> None:
        self.content(f"{paper.kind}.pdf", paper.pdf)
        if paper.docx:
            self.content(f"{paper.kind}.docx", paper.docx)
        self.text(f"{paper.kind} facts.txt", f"{paper.title}\n{paper.file_name}\n{paper!r}")

    def unfold(self) -> None:
        """Lays beside each paper what is inside it: its words, its facts, and its streams unpacked."""
        for path in [path for path in self.folder.rglob("*") if path.is_file()]:
            content = path.read_bytes()
            if content.startswith(b"%PDF"):
                self.text(f"{path.name} words.txt", words_of(content))
                self.content(f"{path.name} streams.bin", streams_of(content))
            if path.suffix == ".docx":
                with zipfile.ZipFile(path) as document:
                    for number, name in enumerate(document.namelist()):
                        self.content(f"{path.name} {number}.bin", document.read(name))

    @property
    def is_empty(self) -> bool:
        return not any(path.is_file() and path.stat().st_size for path in self.folder.rglob("*"))


def words_of(pdf: bytes) -> str:
    """The words of a PDF and its facts; once more without spaces, because a long word may be broken over lines."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    facts = str(document.get_metadata_dict())
    return "\n".join((facts, words, re.sub(r"[\s\u00ad\ufffe-]", "", words)))


def streams_of(pdf: bytes) -> bytes:
    """Every stream, unpacked where it is packed."""
    unpacked = []
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        with contextlib.suppress(zlib.error):
            unpacked.append(zlib.decompressobj().decompress(found[1]))
    return b"\n".join(unpacked)


Try = Callable[[NotedOffice, Out, pytest.MonkeyPatch], None]


def commands(*lines: str) -> Try:
    """Runs commands; {vault} is the office's folder, {out} a folder outside it. All they say and make came out."""

    def run(noted: NotedOffice, out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CASEBOOK_PASSPHRASE", PASSPHRASE)
        monkeypatch.chdir(out.folder)
        said = io.StringIO()
        for line in lines:
            words = [each.format(vault=noted.folder, out=out.folder, word=noted.word) for each in line.split()]
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                status = cli.run(words, cost=CHEAPEST)
            assert status == cli.DONE, said.getvalue()
        out.text("said.txt", said.getvalue())

    return run


def service(act: Callable[[NotedOffice, Out, Any], object]) -> Try:
    """Does something in the open office; a paper or bytes that it gives came out."""

    def run(noted: NotedOffice, out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
        office = noted.open()
        try:
            given = act(noted, out, office)
            office.vault.write_anchor()
        finally:
            noted.close()
        for each in given if isinstance(given, list) else [given]:
            if isinstance(each, Paper):
                out.paper(each)
            elif isinstance(each, bytes):
                out.content("given.bin", each)
            else:
                out.text("given.txt", repr(each))

    return run


def _own_copy(noted: NotedOffice, out: Out, office: Any) -> list[Paper]:
    copies = []
    for note_id in noted.note_ids:
        step_id = own_copy.give_copy(office, note_id, asked=True).record_id
        assert step_id is not None
        copies.append(own_copy.own_copy(office, note_id, step_id, Silent()))
    return copies


PaperMade = Callable[[NotedOffice, Any], Paper]


def _seal(noted: NotedOffice, office: Any) -> int:
    """An account on the case of the notes, in words of its own."""
    answers = {"text": "It was four o’clock.", "author": "Nia", "written_by": "Sam", "language": "EN"}
    account_id = accounts.seal_account(office, noted.case_id, answers).record_id
    assert account_id is not None
    return account_id


CODE = "-".join(["7K3QX"] * 8)


def _sheet(office: Any) -> Paper:
    return sheets.recovery_sheet(CODE, vault_name=office.vault.name, holder="Me", today=office.today())


def _letter(noted: NotedOffice, office: Any) -> Paper:
    """A letter of a case, approved, as a PDF and as a document."""
    made = making.prepare_letters(office, noted.case_id, "L20", (HR,))
    template = making.template_or_say(office, "L20")
    making.change_draft(office, made.record_id, answers(template, recipient__role="hr"))
    approving.approve_letter(office, made.record_id, "Ada Penn")
    return letter_paper(office, made.record_id, Silent())


PAPERS: dict[str, PaperMade] = {
    "app.services.certificates.certificate_paper": lambda noted, office: certificates.certificate_paper(
        office, _seal(noted, office)
    ),
    "app.services.formal.mapping.map_paper": lambda _noted, office: map_paper(office, make_formal_case(office)),
    "app.services.formal.meeting.order_paper.order_paper": lambda _noted, office: order_paper(
        office, make_formal_case(office), "hearing", for_panel=True
    ),
    "app.services.letters.papers.letter_paper": _letter,
    "app.services.sheets.recovery_sheet": lambda _noted, office: _sheet(office),
    "app.services.sheets.sheet_of_office": lambda _noted, office: sheets.sheet_of_office(office, CODE, "Me"),
    "app.services.statements.limits_paper": lambda noted, office: statements.limits_paper(office, noted.case_id),
}
"""Every service that gives a paper, but for the person's own copy."""


def _paper(make: PaperMade) -> Try:
    return service(lambda noted, _out, office: make(noted, office))


def _keep_papers(noted: NotedOffice, out: Out, office: Any) -> object:
    for number, make in enumerate(PAPERS.values()):
        papers.keep_paper(office, make(noted, office), out.folder / f"{number}.pdf")
    return len(list(out.folder.iterdir()))


def _export_procedure(_noted: NotedOffice, out: Out, office: Any) -> object:
    version = procedures_here(office)[0].used
    return editing.export_version(office, version, out.folder / editing.file_name_of(version))


def _counts(_noted: NotedOffice, out: Out, office: Any) -> object:
    """Of the period in which the noted cases came in."""
    later = replace(office, clock=StandingClock(uk(2026, 11, 2)))
    made, file = releasing.export(later, "2025-26", out.folder, Silent())
    releasing.save_release(later, made, file.with_name("again.counts.json"))
    elsewhere = out.folder / "elsewhere"
    elsewhere.mkdir()
    out.text("exported.txt", repr(export_to_folder(later, made.specification, "2025-26", elsewhere, Silent())))
    out.text("payload.txt", f"{made!r} {made.words} {made.file.payload}")
    return payload_bytes(made.file.payload)


def _backup(noted: NotedOffice, out: Out, office: Any) -> object:
    return backing_up.back_up(office, BackupReason.ASKED, Silent(), out.folder)


def _restore(noted: NotedOffice, out: Out, office: Any) -> object:
    _backup(noted, out, office)
    opened = restoring.open_backup(out.folder, PASSPHRASE, Silent())
    return restoring.restore_to_new_place(opened, out.folder / "Elsewhere", Silent())


def _read_document(noted: NotedOffice, _out: Out, office: Any) -> bytes:
    content = outside.read_content(office, noted.document_id, Silent())
    assert content == ELSEWHERE
    return content


def _document_copy(noted: NotedOffice, out: Out, office: Any) -> object:
    outside.save_copy(office, noted.document_id, out.folder / "letter.txt", Silent())
    assert (out.folder / "letter.txt").read_bytes() == ELSEWHERE
    return "saved"


def _document_outside(noted: NotedOffice, _out: Out, office: Any) -> bytes:
    return outside.open_outside(office, noted.document_id, Silent()).read_bytes()


def _case_file(noted: NotedOffice, out: Out, office: Any) -> object:
    cases = [office.vault.notes.one(each).case_id for each in noted.note_ids]
    return [saving.save_case_file(office, each, out.folder / f"case {each}.pdf", Silent()) for each in cases]


def _own_case_file(noted: NotedOffice, out: Out, office: Any) -> object:
    agreed = office.vault.notes.one(noted.note_ids[2]).case_id
    return saving.save_persons_case_file(office, agreed, out.folder / "own case file.pdf", "", True, Silent())


def _give_out(noted: NotedOffice, out: Out, office: Any) -> object:
    certificates.give_out(office, _seal(noted, office), out.folder)
    return sorted(path.name for path in out.folder.iterdir())


def _verify(noted: NotedOffice, out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command looks at what was given out."""
    service(_give_out)(noted, out, monkeypatch)
    (certificate,) = out.folder.glob("*.pdf")
    commands(f"verify {{out}}/{certificate.name}", f"verify {{out}}/{certificate.name} --json")(noted, out, monkeypatch)


def _procedure_check(noted: NotedOffice, out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (resources_folder() / "procedures" / "other_respondent.toml").read_text("utf-8")
    (out.folder / "ours.toml").write_text(text, "utf-8")
    commands("procedure check {out}/ours.toml", "procedure check {out}/ours.toml --json")(noted, out, monkeypatch)


def damaged(then: Try) -> Try:
    """The same on a vault some of whose pages were written over, so that rows are lost and a report tells of them."""

    def run(noted: NotedOffice, out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
        database = noted.folder / "vault.db"
        content = bytearray(database.read_bytes())
        for page in range(12, len(content) // 4096, 9):
            content[page * 4096 + 40 : page * 4096 + 60] = bytes(20)
        database.write_bytes(content)
        then(noted, out, monkeypatch)

    return run


def _repaired(noted: NotedOffice, out: Out, _monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = repairing.repair(noted.folder, PASSPHRASE, out=out.folder / "Repaired")
    assert outcome.was_needed
    out.text("told.txt", "\n".join((*outcome.sentences, *outcome.lost, repr(outcome))))


OWN_COPY = "app.services.own_copy.own_copy"
"""The way out of a note: made for the person, on their request (policy 9.1)."""
OWN_CASE_FILE = "app.services.case_files.saving.save_persons_case_file"
"""The other one: their own copy of the case file, with the notes that they agreed."""
OWN_COPIES = (OWN_COPY, OWN_CASE_FILE)
CASE_FILE = "app.services.case_files.saving.save_case_file"

TRIES: dict[str, Try] = {
    # Commands
    "counts": commands("counts {vault} --period 2024-25 --out {out} --json"),
    "deadline": commands("deadline --from 2026-12-18 --days 5 --json"),
    "demo": commands("demo --dir {out}/office --cases 5 --no-window"),
    "procedure check": _procedure_check,
    "search": commands("search {vault} {word}", "search {vault} {word} --json"),
    "self-test": commands("self-test"),
    "verify": _verify,
    "vault backup": commands("vault backup {vault} {out} --json"),
    "vault check": commands("vault check {vault}", "vault check {vault} --json"),
    "vault create": commands("vault create {out}/New --role adviser --name New"),
    "vault repair": damaged(commands("vault repair {vault} --out {out}/New --json", "vault repair {vault}")),
    "vault restore": commands("vault backup {vault} {out}", "vault restore {out} {out}/Elsewhere --json"),
    # Services
    "app.services.backing_up.back_up": service(_backup),
    "app.services.certificates.give_out": service(_give_out),
    "app.services.counts.exporting.export_to_folder": service(_counts),
    "app.services.counts.releasing.export": service(_counts),
    "app.services.counts.releasing.save_release": service(_counts),
    "app.services.formal.editing.export_version": service(_export_procedure),
    "app.services.outside.open_outside": service(_document_outside),
    "app.services.outside.read_content": service(_read_document),
    "app.services.outside.save_copy": service(_document_copy),
    "app.services.papers.keep_paper": service(_keep_papers),
    "app.services.repairing.repair": damaged(_repaired),
    "app.services.restoring.restore_to_new_place": service(_restore),
    CASE_FILE: service(_case_file),
    OWN_COPY: service(_own_copy),
    OWN_CASE_FILE: service(_own_case_file),
    **{name: _paper(make) for name, make in PAPERS.items()},
}

_EVERY_PAPER = (OWN_COPY, *PAPERS)
_CASE_FILES = (CASE_FILE, OWN_CASE_FILE)
_WHAT_IS_DRAWN = (*_EVERY_PAPER, "app.services.outside.read_content")
_EVERY_COMMAND = tuple(name for name in TRIES if not name.startswith("app."))

THROUGH: dict[str, tuple[str, ...]] = {
    # What makes, draws or logs a paper has it from a service that is tried.
    "app.paperwork.own_copy.write_own_copy": OWN_COPIES,
    "app.paperwork.case_file.hash_list.write_hash_list": _CASE_FILES,
    "app.paperwork.case_file.pieces.Pieces.of_paper: a file": _CASE_FILES,
    "app.paperwork.case_file.reading.read": _CASE_FILES,
    "app.paperwork.case_file.reading.reader": _CASE_FILES,
    "app.paperwork.case_file.write._mark: a file": (OWN_CASE_FILE,),
    "app.paperwork.case_file.write.write_case_file": (CASE_FILE,),
    "app.paperwork.case_file.write.write_persons_case_file": (OWN_CASE_FILE,),
    "app.services.case_files.enclosing.enclose": _CASE_FILES,
    "app.services.case_files.enclosing.enclose: a file": _CASE_FILES,
    "app.services.giving_out.copy_new": _CASE_FILES,
    "app.services.giving_out.copy_new: a file": _CASE_FILES,
    "app.paperwork.certificate.write_certificate": ("app.services.certificates.certificate_paper",),
    "app.paperwork.letter_docx.write_letter_docx": ("app.services.letters.papers.letter_paper",),
    "app.paperwork.letter_pdf.write_letter_pdf": ("app.services.letters.papers.letter_paper",),
    "app.paperwork.paper.write_paper": _EVERY_PAPER,
    "app.paperwork.running_order.write_running_order": ("app.services.formal.meeting.order_paper.order_paper",),
    "app.paperwork.statement_paper.write_statement": ("app.services.statements.limits_paper",),
    "app.paperwork.procedure_map.write_procedure_map": ("app.services.formal.mapping.map_paper",),
    "app.services.papers.paper_page": _EVERY_PAPER,
    "app.services.papers.paper_pages": _EVERY_PAPER,
    "app.services.papers.log_paper": _EVERY_PAPER,
    "app.services.papers.write_file": ("app.services.papers.keep_paper", "app.services.sheets.recovery_sheet"),
    "app.services.papers.pages_of": (*_EVERY_PAPER, "app.services.sheets.recovery_sheet"),
    "app.paperwork.recovery_sheet.write_sheet": ("app.services.sheets.recovery_sheet",),
    "app.views.widgets.printing.PaperOut.ask_printer: printing": _EVERY_PAPER,
    "app.views.widgets.printing.usual_printer: printing": _EVERY_PAPER,
    "app.views.widgets.printing.dialog_for_pdf: a place": ("app.services.papers.keep_paper",),
    "app.views.widgets.printing.dialog_for_document: a place": ("app.services.papers.keep_paper",),
    "app.services.giving_out.write_new": ("app.services.papers.keep_paper", "app.services.certificates.give_out"),
    "app.services.giving_out.write_new: a file": (
        "app.services.papers.keep_paper",
        "app.services.certificates.give_out",
    ),
    "app.services.giving_out.going_out": (
        "app.services.papers.keep_paper",
        "app.services.certificates.give_out",
        "app.services.outside.save_copy",
        *_CASE_FILES,
    ),
    "app.services.giving_out.place": ("app.services.certificates.give_out",),
    "app.services.giving_out.take_away": ("app.services.certificates.give_out",),
    "app.services.giving_out.write_together": ("app.services.certificates.give_out",),
    "app.services.verifying.verify_file": ("verify",),
    "app.views.widgets.open_dialog.dialog_for_folder: a place": (
        "app.services.certificates.give_out",
        "app.services.counts.exporting.export_to_folder",
    ),
    "app.views.pages.paper.PaperPage._on_print: printing": _EVERY_PAPER,
    # What a child process draws is a paper, or a document.
    "app.paperwork.nursery._Nursery.do: a file": _WHAT_IS_DRAWN,
    "app.paperwork.page_child.draw_pdf": _WHAT_IS_DRAWN,
    "app.paperwork.page_child.drawer_for": _WHAT_IS_DRAWN,
    "app.paperwork.page_child.serve: a file": _WHAT_IS_DRAWN,
    "app.paperwork.page_contents.draw_picture": _WHAT_IS_DRAWN,
    "app.paperwork.page_contents.drawer_for": _WHAT_IS_DRAWN,
    "app.paperwork.page_contents.read_mail": _WHAT_IS_DRAWN,
    "app.paperwork.page_contents.read_text": _WHAT_IS_DRAWN,
    "app.services.looking.turn_to": _WHAT_IS_DRAWN,
    "app.services.previews.page_picture": _WHAT_IS_DRAWN,
    "app.services.nursery._Nursery.child: a file": _WHAT_IS_DRAWN,
    "app.services.nursery._Nursery.end: the terminal": _WHAT_IS_DRAWN,
    "app.services.nursery._Nursery.ended: the terminal": _WHAT_IS_DRAWN,
    "app.services.nursery._Nursling.__init__: the terminal": _WHAT_IS_DRAWN,
    "app.services.nursery._Nursling.wait: another program": _WHAT_IS_DRAWN,
    "app.services.own_child.Child.stdout: the terminal": _WHAT_IS_DRAWN,
    "app.services.own_child.start_child": _WHAT_IS_DRAWN,
    "app.services.own_child.Conversation.held: another program": _WHAT_IS_DRAWN,
    "app.services.own_child.Conversation.held: the terminal": _WHAT_IS_DRAWN,
    "app.services.own_child.start_child: another program": _WHAT_IS_DRAWN,
    # What is made ready for a bundle is a document, and comes back to the vault.
    **dict.fromkeys((*ways_of_bundles.MADE_READY, *ways_of_bundles.READ_FROM_PICTURES), _WHAT_IS_DRAWN),
    # What a command prints is tried with the command.
    "app.cli._demo: the terminal": ("demo",),
    "app.cli.run: the terminal": _EVERY_COMMAND,
    "app.commands.desk.Bar.__init__: the terminal": _EVERY_COMMAND,
    "app.commands.desk.Desk.progress: the terminal": _EVERY_COMMAND,
    "app.commands.desk.Desk.tell: the terminal": _EVERY_COMMAND,
    "app.services.repairing.repair_unlocked": ("app.services.repairing.repair",),
    # Documents
    "app.views.pages.procedures.ProceduresPage._on_export: a place": ("app.services.formal.editing.export_version",),
    "app.views.pages.document.DocumentPage._choose_place: a place": ("app.services.outside.save_copy",),
    "app.views.pages.document.open_with_system: another program": ("app.services.outside.open_outside",),
    "app.views.pages.redaction.saving_outside.SavingOutside._on_agreed: a place": ("app.services.outside.save_copy",),
    "app.services.outside._written: a file": ("app.services.outside.save_copy", "app.services.outside.open_outside"),
}
"""Only pass on what comes from these."""


NOTHING_OF_A_VAULT: dict[str, str] = {
    **ways_of_bundles.OUT,
    **dict.fromkeys(ways_of_redaction.OUT, ways_of_redaction.REASON),
    "pool": "It adds up figures that others protected; a pool holds no case.",
    **dict.fromkeys(ways_of_counts.OUT, ways_of_counts.REASON),
    # Documents that somebody brought in become pages, and stay in the vault until a bundle is built of them.
    "app.paperwork.ingest.message.as_eml": "It makes a file of a message that came inside another one.",
    "app.paperwork.ingest.message_eml.read_eml": "It reads an e-mail that somebody brought in.",
    "app.paperwork.ingest.message_msg.read_msg": "It reads an e-mail that somebody brought in.",
    "app.paperwork.ingest.rich_text.rich_text_words": "It reads the words of an e-mail that somebody brought in.",
    "app.paperwork.ingest.texts.convert_text": "It makes pages of a text that somebody brought in.",
    "app.paperwork.ingest.word_files.convert_word": "It makes pages of a document that somebody brought in.",
    "app.paperwork.mail.convert_eml": "It makes pages of an e-mail that somebody brought in.",
    "app.paperwork.mail.convert_msg": "It makes pages of an e-mail that somebody brought in.",
    "app.paperwork.page_contents.decoded": "It reads a text that somebody brought in.",
    "app.paperwork.ingest.photo_gaps.ends_early": "It looks whether a photograph is whole.",
    "app.paperwork.ingest.picture_colours.as_shown": "It makes a page of a picture that somebody brought in.",
    "app.paperwork.ingest.picture_reading.opened": "It reads a picture that somebody brought in.",
    "app.paperwork.ingest.picture_reading.read_frame": "It reads a picture that somebody brought in.",
    "app.paperwork.ingest.pictures.convert_picture": "It makes pages of a picture that somebody brought in.",
    "app.paperwork.words_in_files.read_pdf": "It reads the words of a document for somebody to look at.",
    "app.paperwork.words_in_files.reader_for": "It says what reads a document.",
    "app.services.formal.editing.read_procedure_file": "It reads a file that comes in.",
    "app.exchange.csv_tables.read_csv": "It reads a staff list that somebody brings in.",
    "app.exchange.csv_tables.text_of": "It reads a staff list that somebody brings in.",
    "app.exchange.spreadsheets.read_spreadsheet": "It reads a staff list that somebody brings in.",
    "app.exchange.tables.read_table": "It reads a staff list that somebody brings in.",
    "app.services.register.importing.content_of": "It reads a staff list that somebody brings in.",
    "app.services.register.importing.look_at": "It reads a staff list that somebody brings in.",
    "app.services.register.importing.look_at_file": "It reads a staff list that somebody brings in.",
    "app.services.form_files.read_one": "It reads files that come with the program.",
    "app.services.form_files.text_of": "It reads files that come with the program.",
    "app.services.letters.shipped.load_letters": "It reads files that come with the program.",
    "app.services.two_worlds.why_not_taken_in": "It looks at a file that somebody brings in.",
    "app.cli._let_every_name_be_printed: the terminal": "It sets how letters are printed that a terminal lacks.",
    "app.cli.run: a file": "It turns a closed stream to nowhere.",
    "app.main.main: the terminal": "It says how the program is called.",
    "app.main.start_again: another program": "The fresh process gets the folder of the vault, and nothing else.",
    "app.services.backing_up.folder_of": "It reads where backups go.",
    "app.services.backing_up.warnings_about_folder": "It looks at a folder.",
    "app.services.calendars.deadline": "It counts days, without a vault.",
    "app.services.calendars.load_holidays": "It reads our own files.",
    "app.services.calendars.read_closures": "It reads a file of days.",
    "app.services.demo.fictional_office._Making.make: a file": "Everybody in it is made up; tried with its command.",
    "app.services.demo.fictional_office.make_fictional_office": "Everybody in it is made up; tried with its command.",
    "app.services.demo.stories.load_material": "It reads our own files.",
    "app.services.papers.is_document": "It looks at the ending of a name.",
    "app.services.documents._opened: a file": "It opens a file that comes in, to read it.",
    "app.services.documents.add_documents": "It takes files in.",
    "app.services.formal.checking.check_files": "It looks at files of procedures, without a vault.",
    "app.services.formal.checking.letters_in": "It looks at files of letters, without a vault.",
    "app.services.form_files.load_library": "It reads our own files.",
    "app.services.form_files.resources_folder": "It says where our own files are.",
    "app.services.outside.outside_or_say": "It looks at a place.",
    "app.services.outside.forget": "It takes away what was open outside.",
    "app.services.own_program.own_folder": "It says where the program is.",
    "app.services.preferences.keep_preferences": "Theme, text size, and where the vault is.",
    "app.services.preferences.keep_preferences: a file": "Theme, text size, and where the vault is.",
    "app.services.preferences.preferences_file": "It says where the preferences are.",
    "app.services.preferences.read_preferences": "It reads the preferences.",
    "app.services.restoring.open_backup": "It reads a backup.",
    "app.services.restoring.open_backup_with_code": "It reads a backup.",
    "app.services.vaults.create": "It makes an empty vault.",
    "app.services.vaults.existing_folder": "It says where a vault is.",
    "app.services.vaults.folder_of": "It says how a folder is called.",
    "app.services.vaults.open_unlocked": "It opens a vault.",
    "app.services.vaults.open_with_passphrase": "It opens a vault.",
    "app.services.vaults.open_with_recovery": "It opens a vault.",
    "app.services.vaults.unlock": "It opens a vault.",
    "app.services.vaults.warnings_about_place": "It looks at a folder.",
    "app.views.pages.case_documents.TakesFiles.dragEnterEvent: clipboard or drag": "It takes files in.",
    "app.views.pages.case_documents.TakesFiles.dropEvent: clipboard or drag": "It takes files in.",
    "app.views.pages.bundles.signing_part.SigningPart._choose_file: a place": "It asks for a certificate to read.",
    "app.views.pages.case_documents.DocumentsCard.choose: a place": "It takes files in.",
    "app.views.pages.case_documents.DocumentsCard.paste: clipboard": "It takes in what another program copied.",
    "app.views.pages.case_documents.DocumentsCard.paste: clipboard or drag": "It takes in what another program copied.",
    "app.views.clipboard.SecretClipboard.__init__: clipboard": "It watches the clipboard; tried in the window below.",
    "app.views.clipboard.SecretClipboard.__init__: drag": "It switches every drag off; tried in test_clipboard.",
    "app.views.clipboard.SecretClipboard._on_copied: clipboard or drag": "It marks what a person copied as secret.",
    "app.views.clipboard.SecretClipboard._on_selected: clipboard": "It takes what is only selected off the clipboard.",
    "app.views.clipboard.copy_openly: clipboard": "A report of a fault, of types and places, or a hash.",
    "app.views.clipboard.copy_openly: clipboard or drag": "A report of a fault, of types and places, or a hash.",
    "app.views.clipboard.secret: clipboard or drag": "It marks what a person copied as secret.",
    "app.views.pages.paper.PaperWords.createMimeDataFromSelection: clipboard or drag": "It gives nothing.",
    "app.views.program.Program._on_fault: the terminal": "Types and places only: test_program.",
    "app.views.pages.counts.specification_card.SpecificationCard.choose: a place": "It takes a specification in.",
    "app.views.pages.procedures.ProceduresPage._on_import: a place": "It takes a file in.",
    "app.views.pages.register.importing.ImportPage.choose_file: a place": "It takes a list in.",
    "app.views.unlock.choose.browse_for_folder: a place": "It asks for a folder to read.",
}
"""Why no word of a vault can come there."""
