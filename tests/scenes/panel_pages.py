"""The pages of a panel vault, each in the states in which an HR officer meets it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QPushButton

from app.models.answers import YesNo
from app.models.changes import Changes
from app.models.typed_dates import exactly
from app.services import drafts
from app.services.formal import editing
from app.services.formal.findings import keep_finding
from app.services.formal.recording import keep_record
from app.services.formal.versions import procedures_here
from app.services.letters.addressees import addressee_of
from app.services.letters.approving import approve_letter
from app.services.letters.making import change_draft, discard_drafts, prepare_letters
from app.services.office import Office
from app.views.pages.inline_form import InlineForm
from tests.builders import undo
from tests.builders_hearing import FOUND, respondent_of
from tests.builders_letters import SENDER
from tests.scenes.pages import Stage, scene


@scene("panel-today", "today", role="panel")
def _today(stage: Stage) -> None:
    stage.window.open_page("today")


@scene("panel-cases", "cases", role="panel", may_nest=True)
def _cases(stage: Stage) -> Iterator[None]:
    """Where each case stands, with every filter in sight."""
    stage.window.open_page("cases")
    more = stage.page.findChild(QPushButton, "more_filters")
    more.setChecked(True)
    yield
    more.setChecked(False)


@scene("panel-case", "case", role="panel")
def _case(stage: Stage) -> None:
    stage.window.open_case(stage.filled.formal_case)


@scene("evidence", "evidence", role="panel")
def _evidence(stage: Stage) -> None:
    """One of each thing: late witnesses, a side that was not invited, a second respondent, a linked case."""
    stage.pages.evidence.open(stage.filled.evidence_case)


@scene("evidence-none", "evidence", role="panel")
def _evidence_none(stage: Stage) -> None:
    """A case that is under no procedure yet."""
    stage.pages.evidence.open(stage.filled.new_case)


@scene("evidence-forms", "evidence", role="panel")
def _evidence_forms(stage: Stage) -> Iterator[None]:
    """Every form of the page open, each with something still missing."""
    stage.pages.evidence.open(stage.filled.evidence_case)
    forms = stage.page.findChildren(InlineForm)
    for form in forms:
        form.open_form()
        if "warned_on" in form.view.form:
            form.view.set_answers({"warned": YesNo.YES})
        form.keep()
    yield
    for form in forms:
        form.cancel()


@scene("enquiries", "enquiries", role="panel")
def _enquiries(stage: Stage) -> None:
    stage.window.open_page("enquiries")


@scene("enquiries-none-fit", "enquiries", role="panel")
def _enquiries_none_fit(stage: Stage) -> Iterator[None]:
    stage.window.open_page("enquiries")
    stage.page.words.setText("nobody wrote this")
    yield
    stage.page.words.clear()


@scene("enquiries-forms", "enquiries", role="panel")
def _enquiries_forms(stage: Stage) -> Iterator[None]:
    """A new chat with nothing in it yet, and a case that nobody has wanted so far."""
    stage.window.open_page("enquiries")
    for form in (stage.page.form, stage.page.to_case):
        form.open_form()
        form.keep()
    yield
    for form in (stage.page.form, stage.page.to_case):
        form.cancel()


@scene("map", "procedure_map", role="panel")
def _map(stage: Stage) -> None:
    """You are here, with nothing unfolded."""
    stage.pages.open_map(stage.filled.formal_case)
    stage.page.view.fold()


@scene("map-stage-told", "procedure_map", role="panel")
def _map_stage_told(stage: Stage) -> Iterator[None]:
    """What the stage where the case is needs, unfolded below it."""
    stage.pages.open_map(stage.filled.formal_case)
    stage.page.view.first_box().click()
    yield
    stage.page.view.fold()


@scene("map-as-words", "procedure_map", role="panel")
def _map_as_words(stage: Stage) -> Iterator[None]:
    stage.pages.open_map(stage.filled.formal_case)
    stage.page.findChild(QPushButton, "map_as_words").click()
    yield
    stage.page.findChild(QPushButton, "map_as_words").click()


@scene("map-no-procedure", "procedure_map", role="panel")
def _map_no_procedure(stage: Stage) -> None:
    stage.pages.open_map(stage.filled.new_case)


def _own_version(stage: Stage) -> Changes:
    """A version of the service's own beside the one from the program."""
    used = procedures_here(stage.office)[0].used
    text = used.text.replace(f'title = "{used.title}"', f'title = "{used.title}, our own"', 1)
    return stage.window.desk.do(editing.keep_version, text, used.name)


@scene("procedures", "procedures", role="panel")
def _procedures(stage: Stage) -> None:
    stage.pages.procedures.open()


@scene("procedures-versions", "procedures", role="panel")
def _procedures_versions(stage: Stage) -> Iterator[None]:
    """Every version unfolded, one of them own, and a number of days that cannot be."""
    _own_version(stage)
    stage.pages.procedures.open()
    for button in stage.page.findChildren(QPushButton):
        if button.objectName().startswith("versions_"):
            button.setChecked(True)
    field = stage.page.local_days.findChild(QLineEdit)
    field.setText("none")
    field.setModified(True)
    stage.page.local_days.put_away()
    yield
    field.setModified(False)
    stage.window.desk.undo_last()
    stage.window.frame.status.forget()


@scene("procedure-read", "procedure_read", role="panel")
def _procedure_read(stage: Stage) -> None:
    stage.pages.procedures.read(procedures_here(stage.office)[0].used.key)


@scene("procedure-read-text", "procedure_read", role="panel")
def _procedure_read_text(stage: Stage) -> None:
    stage.pages.procedures.read(procedures_here(stage.office)[0].used.key)
    stage.page.findChild(QPushButton, "procedure_as_text").click()


@scene("procedure-changes", "procedure_read", role="panel")
def _procedure_changes(stage: Stage) -> Iterator[None]:
    _own_version(stage)
    new, old = procedures_here(stage.office)[0].versions[:2]
    stage.pages.procedures.compare(old.key, new.key)
    yield
    stage.window.desk.undo_last()
    stage.window.frame.status.forget()


@scene("procedure-read-panel", "procedure_read", role="panel")
def _procedure_read_panel(stage: Stage) -> None:
    """What it says of its panels, in words in place of the map."""
    used = (each.used.key for each in procedures_here(stage.office) if each.name == "staff_respondent")
    stage.pages.procedures.read(next(used))
    stage.page.findChild(QPushButton, "procedure_as_parts").click()


@scene("procedure-edit", "procedure_edit", role="panel")
def _procedure_edit(stage: Stage) -> None:
    stage.pages.procedures.edit(procedures_here(stage.office)[0].name)


@scene("procedure-edit-wrong", "procedure_edit", role="panel")
def _procedure_edit_wrong(stage: Stage) -> Iterator[None]:
    """Kept too early, with a stage that no step leads to."""
    stage.pages.procedures.edit(procedures_here(stage.office)[0].name)
    text = stage.page.text.toPlainText()
    stage.page.text.setPlainText(text + '\n[[stage]]\nname = "nowhere"\ntitle = "Nowhere"\n')
    stage.page.finish()
    yield
    stage.page.put_away()
    if stage.page.draft_id is not None:
        stage.window.act(drafts.discard_draft, stage.page.draft_id)
    stage.page.edit(procedures_here(stage.office)[0].name)
    stage.window.frame.status.forget()


@scene("settings-of-panel", "settings", role="panel")
def _settings(stage: Stage) -> None:
    stage.window.open_page("settings")


def _draft(office: Office, case_id: int, code: str, recipient: str, **typed: object) -> int:
    found = addressee_of(office, case_id, recipient)
    assert found is not None
    letter_id = prepare_letters(office, case_id, code, (found.key,)).record_id
    assert letter_id is not None
    change_draft(office, letter_id, {**SENDER, **typed})
    return letter_id


@scene("letters-none", "letters", role="panel")
def _letters_none(stage: Stage) -> None:
    stage.pages.letters.open_letters(stage.filled.new_case)


@scene("letters", "letters", role="panel")
def _letters(stage: Stage) -> Iterator[None]:
    """A case with a draft, and letters that its next step asks for."""
    letter_id = _draft(stage.office, stage.filled.formal_case, "L10", "complainant")
    stage.pages.letters.open_letters(stage.filled.formal_case)
    yield
    discard_drafts(stage.office, (letter_id,))


@scene("letters-too-early", "letters", role="panel")
def _letters_too_early(stage: Stage) -> Iterator[None]:
    """A letter that rests on a finding which is not there: it says so, and no draft can be made."""
    stage.pages.letters.open_letters(stage.filled.formal_case, "L30")
    yield
    stage.pages.letters.open_letters(stage.filled.formal_case, "L10")


@scene("letter-of-outcome", "letter", role="panel")
def _letter_of_outcome(stage: Stage) -> Iterator[None]:
    """The outcome as it is first seen: findings, reasons and measures stand in it already."""
    office, case_id = stage.office, stage.filled.findings_case
    last = office.vault.hearing.allegations.numbered(case_id)[-1]
    found = {**FOUND, "result": "DISMISSED", "reasons": "Nobody else was there.", "dated_on": exactly(office.today())}
    finding = keep_finding(office, case_id, last.id or 0, respondent_of(office, case_id), found)
    advised = {"dated_on": exactly(office.today()), "words": "It goes on under the disciplinary procedure."}
    advice = keep_record(office, case_id, "dismissal_advice", advised)
    letter_id = _draft(office, case_id, "L27", "respondent")
    stage.pages.letters.open_letter(letter_id)
    yield
    stage.pages.letters.open_letters(case_id)
    discard_drafts(office, (letter_id,))
    undo(office, advice)
    undo(office, finding)


@scene("letter-empty", "letter", role="panel")
def _letter_empty(stage: Stage) -> Iterator[None]:
    """A draft that was just made: what is still needed is told."""
    found = addressee_of(stage.office, stage.filled.formal_case, "respondent")
    assert found is not None
    letter_id = prepare_letters(stage.office, stage.filled.formal_case, "L36", (found.key,)).record_id
    assert letter_id is not None
    stage.pages.letters.open_letter(letter_id)
    stage.page.approve()
    yield
    stage.pages.letters.open_letters(stage.filled.formal_case)
    discard_drafts(stage.office, (letter_id,))


@scene("letter-gags", "letter", role="panel")
def _letter_gags(stage: Stage) -> Iterator[None]:
    """A draft whose typed words would keep somebody from speaking."""
    words = "Please do not tell anyone at the department what happened. This must stay between us."
    letter_id = _draft(stage.office, stage.filled.formal_case, "L10", "complainant", next_steps=words)
    stage.pages.letters.open_letter(letter_id)
    stage.page.approve()
    yield
    stage.pages.letters.open_letters(stage.filled.formal_case)
    discard_drafts(stage.office, (letter_id,))


@scene("letter-approved", "letter", role="panel")
def _letter_approved(stage: Stage) -> None:
    """Approved: its words stay, and it can be recorded as sent with what must lie in it."""
    letter_id = _draft(stage.office, stage.filled.formal_case, "L13", "respondent")
    approve_letter(stage.office, letter_id, "Perpetua Lind-Aguirre")
    stage.pages.letters.open_letter(letter_id)


@scene("letter-approved-for-both", "letter", role="panel")
def _letter_approved_for_both(stage: Stage) -> None:
    """Two of the same letter: both can be recorded as sent at once."""
    letters = [_draft(stage.office, stage.filled.formal_case, "L17", party) for party in ("complainant", "respondent")]
    for each in letters:
        approve_letter(stage.office, each, "Perpetua Lind-Aguirre")
    stage.pages.letters.open_letter(letters[0])


@scene("letter-wordings", "letter_wordings", role="panel")
def _letter_wordings(stage: Stage) -> None:
    stage.pages.letters.open_wordings()


@scene("letter-wording-wrong", "letter_wordings", role="panel")
def _letter_wording_wrong(stage: Stage) -> Iterator[None]:
    """Words that cannot stand, with what is wrong about them."""
    stage.pages.letters.open_wordings()
    before = stage.page.text.toPlainText()
    stage.page.text.setPlainText(before + "\n\nYou must never tell anyone about your {story}.")
    stage.page.keep()
    yield
    stage.page.text.setPlainText(before)
