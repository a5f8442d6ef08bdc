"""Procedures are edited into new versions: what was kept is never changed, and running cases keep theirs."""

from dataclasses import dataclass
from pathlib import Path

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.formal import hash_of
from app.models.notes import Draft
from app.models.procedures.numbering import is_same_but_number, renumbered
from app.models.procedures.procedure import Procedure
from app.models.questions import cleaned
from app.models.words import _, counted
from app.services.drafts import draft_answers
from app.services.formal.procedures import (
    PROGRAM,
    choice_of,
    choose_version,
    highest_version,
    in_use,
    keep,
    procedure_in,
    used_texts,
)
from app.services.formal.troubles import Trouble, troubles_in
from app.services.formal.versions import Version, seen_setting, shipped_hash, versions_of
from app.services.giving_out import going_out, write_new
from app.services.office import Office

FORM = "procedure_text"
"""The form of a draft: a text that is being edited, and the procedure it is to be a version of."""
TOPICS = ("procedures", "formal", "history", "drafts")
_LARGEST_FILE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceBefore:
    """What the office had chosen before an act, for taking it back."""

    name: str
    choice: str
    seen: str


def keep_version(office: Office, text: str, name: str = "", draft_id: int | None = None) -> Changes:
    """Keeps the text as the next version of its procedure, which new cases begin under from now on.

    `name` is the procedure it was edited from, whose name it must still have. Raises NotSaved with what is wrong.
    """
    text = cleaned(text)
    problem = why_not_keep(office, text, name)
    if problem:
        raise NotSaved({"text": problem})
    given = procedure_in(office, text)
    highest = highest_version(office, given.name)
    number = highest + 1 if highest else given.version
    whole, before = renumbered(text, number), _choice_before(office, given.name)
    draft = None if draft_id is None else office.vault.drafts.one(draft_id)
    with office.vault.saving():
        kept_id = keep(office, whole, is_own=True)
        choose_version(office, given.name, str(number))
        office.vault.settings.set(seen_setting(given.name), shipped_hash(office, given.name))
        if draft is not None and draft.id is not None:
            office.vault.drafts.remove(draft.id)
    undo = Undo(words=_("Take the version back"), act=take_back_version, args=(kept_id, before, draft))
    running = sum(each.cases for each in versions_of(office, given.name) if each.version != number)
    said = _("Kept as version {version}. New cases begin under it.").format(version=number)
    if running:
        keeps = counted("{n} running case keeps its own.", "{n} running cases keep theirs.", running)
        said = f"{said} {keeps}"
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=kept_id)


def why_not_keep(office: Office, text: str, name: str = "") -> str | None:
    """Why a text cannot become a version, in one sentence, or None."""
    given, found = troubles_in(office, text)
    stopping = [each for each in found if not each.is_doubt]
    if given is None or stopping:
        return str(stopping[0])
    return _why_not_as(office, given, text, name)


def _why_not_as(office: Office, given: Procedure, text: str, name: str) -> str | None:
    """Why a text without mistakes cannot be the next version of the procedure that it was edited from, or None."""
    if name and given.name != name:
        return _("The name in the file must stay “{name}”: cases find their procedure by it.").format(name=name)
    if is_unchanged(office, text, given.name):
        return _("Nothing is different from the version in use.")
    return None


def is_unchanged(office: Office, text: str, name: str) -> bool:
    """Whether a text is that of the version in use, but for its number."""
    used = used_texts(office).get(name)
    return used is not None and is_same_but_number(used, cleaned(text))


def take_back_version(office: Office, kept_id: int, before: ChoiceBefore, draft: Draft | None) -> Changes:
    """A version that no case began under goes again, and what was in use is in use."""
    if office.vault.formal.procedures.is_used(kept_id):
        raise PlainError(
            _("A case has begun under this version meanwhile, so it stays."), _("Put an earlier version back into use.")
        )
    # Nothing but the text of a procedure comes back by this way.
    assert draft is None or draft.form == FORM
    with office.vault.saving():
        office.vault.formal.procedures.remove(kept_id)
        office.vault.history.note("procedure version taken back", detail=before.name)
        _put_choice_back(office, before)
        if draft is not None:
            office.vault.drafts.add(draft)
    return Changes.to(*TOPICS, said=_("The version is taken back."), draft_id=None if draft is None else draft.id)


def use_version(office: Office, version: Version) -> Changes:
    """New cases begin under this version from now on: an earlier one, or the one that comes with the program."""
    before = _choice_before(office, version.name)
    with office.vault.saving():
        if version.is_shipped and not _number_is_taken(office, version):
            choose_version(office, version.name, PROGRAM)
        elif version.kept_id is not None:
            choose_version(office, version.name, str(version.version))
        else:
            # The service has a version of its own with this number: the text of the program gets the next one.
            number = highest_version(office, version.name) + 1
            keep(office, renumbered(version.text, number), is_own=True)
            choose_version(office, version.name, str(number))
        office.vault.settings.set(seen_setting(version.name), shipped_hash(office, version.name))
    undo = Undo(words=_("Bring back the earlier choice"), act=put_choice_back, args=(before,))
    used = next(each for each in in_use(office) if each.name == version.name)
    said = _("New cases begin under version {version} from now on.").format(version=used.version)
    return Changes.to(*TOPICS, said=said, undo=undo)


def leave_offer(office: Office, name: str) -> Changes:
    """What came with the program has been looked at, and the service's own stays in use."""
    before = _choice_before(office, name)
    with office.vault.saving():
        office.vault.settings.set(seen_setting(name), shipped_hash(office, name))
        office.vault.history.note("procedure of the program left", detail=name)
    undo = Undo(words=_("Offer it again"), act=put_choice_back, args=(before,))
    return Changes.to(*TOPICS, said=_("Your own version stays in use."), undo=undo)


def put_choice_back(office: Office, before: ChoiceBefore) -> Changes:
    with office.vault.saving():
        _put_choice_back(office, before)
    return Changes.to(*TOPICS, said=_("What was in use before is in use again."))


def export_version(office: Office, version: Version, target: Path) -> Changes:
    """Writes the text of a version as a file: it holds no case and nobody's name."""
    kept = None if version.kept_id is None else office.vault.formal.procedures.one(version.kept_id)
    object_id = None if kept is None else kept.object_id
    with going_out(office, [target], "procedure kept as a file", object_id) as (part,):
        try:
            write_new(part, version.text.encode())
            part.replace(target)
        except OSError as error:
            raise PlainError(
                _("The file could not be written there: {reason}.").format(
                    reason=error.strerror or _("the disk refused")
                ),
                _("Choose another folder. Nothing was written."),
            ) from error
    return Changes.to("history", said=_("Kept as a file."))


def file_name_of(version: Version) -> str:
    return f"{version.name}-{version.version}.toml"


def read_procedure_file(path: Path) -> str:
    """The text of a procedure's file, not looked at yet. Raises PlainError for a file that cannot be one."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise PlainError(_("This file is too large to be a procedure."), _("Choose the .toml file of a procedure."))
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PlainError(
            _("The file cannot be read ({reason}).").format(reason=error.strerror),
            _("Check where it is and that you may open it."),
        ) from error
    except UnicodeDecodeError:
        raise PlainError(
            _("This file is not a text, so it is no procedure."), _("Choose the .toml file of a procedure.")
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def name_in(office: Office, text: str) -> str:
    """The name of a known procedure that a text is about; empty for a new one, or where it cannot be read yet."""
    given, _found = troubles_in(office, cleaned(text))
    return given.name if given is not None and highest_version(office, given.name) else ""


def next_number(office: Office, name: str) -> int:
    """The number that the next version of a known procedure gets; 0 for one that is not known yet."""
    return highest_version(office, name) + 1 if name else 0


def text_begun(office: Office, draft: Draft) -> tuple[str, str]:
    """The procedure that a draft is to be a version of, and the text so far."""
    answers = draft_answers(office, draft)
    return str(answers.get("procedure", "")), str(answers.get("text", ""))


def texts_begun(office: Office) -> dict[str, int]:
    """The drafts of procedures, by the name of the procedure; a new one has none."""
    found: dict[str, int] = {}
    for draft in office.vault.drafts.all():
        if draft.form == FORM and draft.id is not None:
            found.setdefault(text_begun(office, draft)[0], draft.id)
    return found


def troubles(office: Office, text: str, name: str = "") -> list[Trouble]:
    """Everything that stands in the way of a text, and what should be looked at."""
    text = cleaned(text)
    given, found = troubles_in(office, text)
    if given is None or any(not each.is_doubt for each in found) or is_unchanged(office, text, given.name):
        return found
    problem = _why_not_as(office, given, text, name)
    return [*found, Trouble(words=problem)] if problem else found


def _number_is_taken(office: Office, version: Version) -> bool:
    kept = office.vault.formal.procedures.version(version.name, version.version)
    return kept is not None and kept.sha256 != hash_of(version.text)


def _choice_before(office: Office, name: str) -> ChoiceBefore:
    seen = office.vault.settings.get(seen_setting(name), "")
    return ChoiceBefore(name=name, choice=choice_of(office, name), seen=seen)


def _put_choice_back(office: Office, before: ChoiceBefore) -> None:
    choose_version(office, before.name, before.choice)
    if before.seen:
        office.vault.settings.set(seen_setting(before.name), before.seen)
    else:
        office.vault.settings.forget(seen_setting(before.name))
