"""Everything a person can do to the records of an office, with a word wherever words can be written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from app.models.answers import Concerned, Explained, Incident, StatementAnswer, WithBasis
from app.models.changes import Changes
from app.models.closing import Ending
from app.models.papers import Paper
from app.models.people import Part
from app.models.progress import Silent
from app.models.typed_dates import Moment, exactly
from app.services import documents, outside
from app.services.accounts import seal_account
from app.services.agreeing import agree_note, keep_changes, leave_unagreed, show_note
from app.services.casework import (
    add_task,
    join_case,
    remove_task,
    rename,
    set_task_done,
)
from app.services.certificates import give_out
from app.services.closing import close_case, reopen_case
from app.services.contacting import log_contact_attempt
from app.services.disclosing import answer_limits, record_disclosure
from app.services.drafts import discard_draft, finish_draft, start_draft
from app.services.dropin import correct_note, end_session, finish_note, start_session
from app.services.formal.editing import FORM, keep_version, use_version
from app.services.formal.local_days import set_days
from app.services.formal.versions import procedures_here
from app.services.office import Office
from app.services.papers import keep_paper, log_paper
from app.services.records import note_opened, note_viewed
from app.services.settings import add_closure_day, choose, correct_holiday, remove_own_day
from app.services.statements import give_limits
from app.services.time_spent import add_time, take_back_time
from tests.acts_aftercare import AFTERCARE_ACTS
from tests.acts_formal import FORMAL_ACTS
from tests.acts_meeting import MEETING_ACTS
from tests.acts_order import ORDER_ACTS
from tests.acts_risks import RISK_ACTS
from tests.builders import make_case, make_office, uk

CLOSED_ON = date(2026, 12, 24)


@dataclass(frozen=True, slots=True)
class Scene:
    """An office in the middle of its work, with a case that has one of each thing, and another case beside it."""

    office: Office
    word: str
    case_id: int
    note_id: int
    disclosure_id: int
    task_id: int
    draft_id: int
    other_reference: str
    document_id: int


Doing = Callable[[], Changes]


def make_scene(folder: Path, word: str = "zanzibar") -> Scene:
    office = make_office(folder)
    other = make_case(office, f"Another {word}", who=f"Other {word}", reach=f"{word} after six")
    case = make_case(office, f"A note of {word}", who=f"{word} Smith", reach=f"{word} by text", topics=("RACE",))
    assert case.id is not None
    task_id = add_task(office, case.id, f"Ring {word}", date(2026, 3, 20)).record_id
    draft_id = start_draft(office, "dropin", {"note": f"Draft of {word}"}, case.id).record_id
    add_closure_day(office, CLOSED_ON, f"Day of {word}")
    document_id = add_document(office, case.id, word).record_id
    (note,), (disclosure,) = office.vault.notes.of_case(case.id), office.vault.disclosures.of_case(case.id)
    assert task_id is not None
    assert draft_id is not None
    assert document_id is not None
    assert note.id is not None
    assert disclosure.id is not None
    return Scene(office, word, case.id, note.id, disclosure.id, task_id, draft_id, other.reference, document_id)


def add_document(office: Office, case_id: int, word: str) -> Changes:
    """A document whose name and content are words."""
    pasted = documents.Pasted(name=f"{word}.txt", content=f"Words of {word}".encode())
    return documents.add_documents(office, case_id, [pasted], Silent()).changes


def _form_answers(scene: Scene, **others: object) -> dict[str, object]:
    word = scene.word
    return {
        "mode": "NAMED",
        "relation": "WIT",
        "received_at": Moment(at=uk(2026, 3, 2, 9)),
        "who": f"{word} Smith",
        "reach": f"{word} by e-mail",
        "pronouns": word,
        "first_account": f"They said {word}.",
        "impact": word,
        "safety": "UNSAFE",
        "incidents": (Incident(when=exactly(date(2026, 3, 1)), words=word),),
        "people": (Concerned(part=Part.RESPONDENT, called=word, unit=word),),
        "characteristics": (WithBasis(code="OTHER"),),
        "characteristic_words": word,
        **others,
    }


def _note_answers(scene: Scene, **others: object) -> dict[str, object]:
    word = scene.word
    return {
        "note": f"He said {word}.",
        "mode": "NAMED",
        "who": word,
        "reach": f"{word} 5",
        "safety": "UNSURE",
        "topics": ("SEX",),
        "follow_up": exactly(date(2026, 3, 30)),
        **others,
    }


def _limits() -> StatementAnswer:
    return StatementAnswer(explained=Explained.YES, at=uk(2026, 3, 4), version=1)


def _ended(scene: Scene) -> Doing:
    start_session(scene.office, scene.word)
    return lambda: end_session(scene.office)


def _in_session(scene: Scene) -> Doing:
    start_session(scene.office, scene.word)
    draft = start_draft(scene.office, "dropin", _note_answers(scene))
    return lambda: finish_note(scene.office, _note_answers(scene), draft.record_id)


def _shown(scene: Scene) -> int:
    show_note(scene.office, scene.note_id)
    return scene.note_id


def _agreeing_draft(scene: Scene) -> int | None:
    return start_draft(scene.office, "dropin", {"note": scene.word}, scene.case_id).record_id


def _reworded(scene: Scene) -> Doing:
    note_id, draft_id = _shown(scene), _agreeing_draft(scene)
    return lambda: keep_changes(scene.office, note_id, scene.word, scene.word, together=True, draft_id=draft_id)


def _not_agreed(scene: Scene) -> Doing:
    draft_id = _agreeing_draft(scene)
    return lambda: leave_unagreed(scene.office, scene.note_id, "VERSION", scene.word, draft_id)


def _with_addendum(scene: Scene) -> Doing:
    agree_note(scene.office, _shown(scene), "IN_PERSON", date(2026, 3, 4))
    return lambda: correct_note(scene.office, scene.note_id, scene.word)


def _filled_in_from_draft(scene: Scene) -> Doing:
    draft = start_draft(scene.office, "disclosure", _form_answers(scene), scene.case_id)
    return lambda: record_disclosure(
        scene.office, scene.case_id, _form_answers(scene), scene.disclosure_id, draft.record_id
    )


def _ending(scene: Scene) -> Ending:
    return Ending(outcome="D_SUPPORTED_CLOSED", words=scene.word, end_tasks=True, despite=f"{scene.word} never came")


def _reopened(scene: Scene) -> Doing:
    close_case(scene.office, scene.case_id, _ending(scene))
    return lambda: reopen_case(scene.office, scene.case_id, f"{scene.word} came back")


def _time_back(scene: Scene) -> Doing:
    spent = add_time(scene.office, scene.case_id, 45).record_id
    assert spent is not None
    return lambda: take_back_time(scene.office, scene.case_id, spent)


def _account(scene: Scene) -> dict[str, object]:
    return {"text": f"They said {scene.word}.", "author": scene.word, "written_by": scene.word, "language": "EN"}


def _added_to(scene: Scene) -> Doing:
    seal_account(scene.office, scene.case_id, _account(scene))
    return lambda: seal_account(scene.office, scene.case_id, _account(scene))


def _given_out(scene: Scene) -> Doing:
    account_id = seal_account(scene.office, scene.case_id, _account(scene)).record_id
    assert account_id is not None
    return lambda: give_out(scene.office, account_id, _folder(scene))


def _paper(scene: Scene) -> Paper:
    """What is on it does not matter here."""
    title = f"About {scene.word}"
    return Paper(kind="certificate", title=title, file_name=f"{scene.word}.pdf", pdf=b"%PDF", case_id=scene.case_id)


def _procedure(scene: Scene) -> str:
    """A procedure whose title is a word."""
    used = procedures_here(scene.office)[0].used
    return used.text.replace(f'title = "{used.title}"', f'title = "{scene.word} complaints"', 1)


def _kept_version(scene: Scene) -> Doing:
    draft = start_draft(scene.office, FORM, {"procedure": "", "text": _procedure(scene)})
    return lambda: keep_version(scene.office, _procedure(scene), "", draft.record_id)


def _back_to_program(scene: Scene) -> Doing:
    name = procedures_here(scene.office)[0].name
    keep_version(scene.office, _procedure(scene))
    shipped = next(each.shipped for each in procedures_here(scene.office) if each.name == name)
    assert shipped is not None
    return lambda: use_version(scene.office, shipped)


def _folder(scene: Scene) -> Path:
    """A new one beside the vault."""
    return Path(mkdtemp(dir=scene.office.vault.folder.parent))


ACTS: dict[str, Callable[[Scene], Doing]] = {
    "start a session": lambda scene: lambda: start_session(scene.office, scene.word),
    "end a session": _ended,
    "start a draft": lambda scene: lambda: start_draft(scene.office, "dropin", _note_answers(scene), scene.case_id),
    "finish a draft": lambda scene: lambda: finish_draft(scene.office, scene.draft_id),
    "discard a draft": lambda scene: lambda: discard_draft(scene.office, scene.draft_id),
    "finish a note": lambda scene: lambda: finish_note(scene.office, _note_answers(scene)),
    "finish an anonymous note": lambda scene: lambda: finish_note(scene.office, _note_answers(scene, mode="ANON")),
    "finish a note in a session": _in_session,
    "finish a note of a case": lambda scene: lambda: finish_note(scene.office, _note_answers(scene), scene.draft_id),
    "correct a note": lambda scene: lambda: correct_note(scene.office, scene.note_id, scene.word),
    "show a note": lambda scene: lambda: show_note(scene.office, scene.note_id),
    "change a note as they ask": _reworded,
    "agree a note": lambda scene: lambda: agree_note(scene.office, scene.note_id, "PHONE", date(2026, 3, 4)),
    "leave a note in both versions": _not_agreed,
    "add an addendum": _with_addendum,
    "record a disclosure": lambda scene: lambda: record_disclosure(scene.office, scene.case_id, _form_answers(scene)),
    "change a disclosure": _filled_in_from_draft,
    "make a case anonymous": lambda scene: (
        lambda: record_disclosure(scene.office, scene.case_id, _form_answers(scene, mode="ANON"), scene.disclosure_id)
    ),
    "answer for the limits": lambda scene: lambda: answer_limits(scene.office, scene.case_id, _limits()),
    "rename a case": lambda scene: lambda: rename(scene.office, scene.case_id, scene.word),
    "log a contact attempt": lambda scene: lambda: log_contact_attempt(scene.office, scene.case_id, "PHONE", "REACHED"),
    "log a call of yesterday": lambda scene: (
        lambda: log_contact_attempt(scene.office, scene.case_id, "PHONE", "NO_ANSWER", 5, uk(2026, 3, 3))
    ),
    "add time": lambda scene: lambda: add_time(scene.office, scene.case_id, 30),
    "take time back": _time_back,
    "add a task": lambda scene: lambda: add_task(scene.office, scene.case_id, scene.word, date(2026, 3, 9), "14:00"),
    "remove a task": lambda scene: lambda: remove_task(scene.office, scene.task_id),
    "do a task": lambda scene: lambda: set_task_done(scene.office, scene.task_id),
    "join two cases": lambda scene: lambda: join_case(scene.office, scene.case_id, scene.other_reference),
    "add a document": lambda scene: lambda: add_document(scene.office, scene.case_id, f"other {scene.word}"),
    "describe a document": lambda scene: (
        lambda: documents.describe(scene.office, scene.document_id, f"{scene.word} 2.txt", scene.word)
    ),
    "remove a document": lambda scene: lambda: documents.remove(scene.office, scene.document_id),
    "close a case": lambda scene: lambda: close_case(scene.office, scene.case_id, _ending(scene)),
    "reopen a case": _reopened,
    "seal an account": lambda scene: lambda: seal_account(scene.office, scene.case_id, _account(scene)),
    "add to a sealed account": _added_to,
    "hand over the limits": lambda scene: lambda: give_limits(scene.office, scene.case_id),
    "keep a version of a procedure": _kept_version,
    "go back to the program's procedure": _back_to_program,
    "set a deadline of the office": lambda scene: lambda: set_days(scene.office, "acknowledgement", "7"),
    "choose a setting": lambda scene: lambda: choose(scene.office, "security_contact", f"Ring {scene.word}"),
    "add a closure day": lambda scene: lambda: add_closure_day(scene.office, date(2026, 12, 29), scene.word),
    "remove a closure day": lambda scene: lambda: remove_own_day(scene.office, "all", CLOSED_ON, "closure"),
    "correct a holiday": lambda scene: lambda: correct_holiday(scene.office, CLOSED_ON, scene.word, works=False),
    **{
        name: lambda scene, prepare=prepare: prepare(scene.office, scene.word)  # type: ignore[misc]
        for name, prepare in {
            **FORMAL_ACTS,
            **MEETING_ACTS,
            **ORDER_ACTS,
            **RISK_ACTS,
            **AFTERCARE_ACTS,
        }.items()
    },
}
"""Acts by their names: each prepares what it needs in a scene, and gives what does it."""

LOOKS: dict[str, Callable[[Scene], Doing]] = {
    "open the vault": lambda scene: lambda: note_opened(scene.office),
    "look at a document": lambda scene: lambda: outside.note_viewed(scene.office, scene.document_id),
    "give out an account": _given_out,
    "keep a paper": lambda scene: lambda: keep_paper(scene.office, _paper(scene), _folder(scene) / "paper.pdf"),
    "print a paper": lambda scene: lambda: log_paper(scene.office, _paper(scene), "printed"),
    "look at a case": lambda scene: lambda: note_viewed(scene.office, scene.case_id),
}
"""What only looks or goes out of the vault, and leaves its line all the same."""


def taken_back(prepare: Callable[[Scene], Doing]) -> Callable[[Scene], Doing]:
    """The act that takes another act back, when there is one."""

    def prepare_undo(scene: Scene) -> Doing:
        undo = prepare(scene)().undo
        assert undo is not None
        return lambda: undo.act(scene.office, *undo.args)

    return prepare_undo
