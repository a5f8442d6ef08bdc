"""The templates of the office: those of the program, in the service's own words where it has some."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType

from app.models.changes import Changes, Undo
from app.models.errors import NotSaved, PlainError
from app.models.gagging import gagging_in, has_saving_sentence
from app.models.letters.fields import cleaned
from app.models.letters.kept import LetterWording
from app.models.letters.reader import Shared, SharedParagraphs, reworded
from app.models.letters.templates import Template
from app.models.words import _
from app.services.casework import new_object_id
from app.services.letters.shipped import LetterFiles, load_letters
from app.services.office import Office

TOPICS = ("letters", "settings")
_DRAFT = "letter.wording."
_CONFIDENTIALITY = "confidentiality."
"""Shared paragraphs with this beginning must say that a person stays free to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What can be worded: a letter, or a paragraph that many letters share. `version` 0: as it came."""

    code: str
    title: str
    subject: str
    text: str
    version: int
    is_shared: bool


def letters_of(office: Office) -> LetterFiles:
    """The templates in use. Wording that no longer fits what the program asks gives way to the program's."""
    files = load_letters()
    own = {each.code: each for each in office.vault.letters.wordings.in_use()}
    if not own:
        return files
    shared = _shared(files.shared, own)
    is_shared_changed = shared is not files.shared
    templates = {}
    for code, template in files.templates.items():
        wording = own.get(code)
        if wording is None and not is_shared_changed:
            templates[code] = template
        else:
            templates[code] = _in_own_words(files, template, wording, shared)
    return replace(files, shared=shared, templates=MappingProxyType(templates))


def wordings(office: Office) -> list[Wording]:
    """Everything that can be worded, letters first, as it is in use."""
    files = letters_of(office)
    versions = {each.code: each.version for each in office.vault.letters.wordings.in_use()}
    found = [
        Wording(
            code=code,
            title=template.title,
            subject=template.subject,
            text=template.text,
            version=versions.get(code, 0),
            is_shared=False,
        )
        for code, template in files.templates.items()
    ]
    return found + [
        Wording(
            code=name,
            title=each.title,
            subject="",
            text=each.text,
            version=versions.get(name, 0),
            is_shared=True,
        )
        for name, each in files.shared.paragraphs.items()
    ]


def wording_problems(office: Office, code: str, subject: str, text: str) -> list[str]:
    """What is wrong with words for a letter or shared paragraph, one sentence each; none means it can be kept."""
    files = letters_of(office)
    text = cleaned(text).strip()
    if not text:
        return [_("There are no words yet.")]
    try:
        if code in files.shared.paragraphs:
            _check_shared(files, code, text)
        else:
            reworded(files.templates[code], 1, subject.strip(), text, files.catalogue, files.shared)
    except PlainError as error:
        return [error.happened]
    return [*_gagging(files, code, f"{subject}\n\n{text}"), *_saving(files, code, text)]


def keep_wording(office: Office, code: str, subject: str, text: str) -> Changes:
    """Keeps a new version of a letter's words. Letters that were made before keep theirs."""
    if problems := wording_problems(office, code, subject, text):
        raise NotSaved({"text": problems[0]})
    store, shipped = office.vault.letters.wordings, load_letters().templates.get(code)
    first = 0 if shipped is None else shipped.version
    wording = LetterWording(
        object_id=new_object_id(),
        code=code,
        version=max(first, store.last_version(code)) + 1,
        subject=subject.strip(),
        text=cleaned(text).strip(),
        made_at=office.now(),
    )
    with office.vault.saving():
        wording_id = store.add(wording)
        office.vault.settings.forget(f"{_DRAFT}{code}")
        office.vault.history.note("letter worded", wording.object_id, f"{code} {wording.version}")
    undo = Undo(words=_("Back to the words before"), act=take_back_wording, args=(wording_id,))
    said = _("Kept as version {version}. Letters made before keep their words.").format(version=wording.version)
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=wording_id)


def keep_wording_draft(office: Office, code: str, subject: str, text: str) -> Changes:
    """Keeps words that are still being written; the letters do not change. Nothing is kept of words as they stand."""
    in_use = next((each for each in wordings(office) if each.code == code), None)
    is_same = in_use is not None and (in_use.subject, in_use.text) == (subject, text)
    with office.vault.saving():
        if is_same:
            office.vault.settings.forget(f"{_DRAFT}{code}")
        else:
            office.vault.settings.set(f"{_DRAFT}{code}", json.dumps([subject, text]))
    return Changes.to()


def wording_draft(office: Office, code: str) -> tuple[str, str] | None:
    """Subject and words that were being written, and were not kept yet."""
    kept = office.vault.settings.get(f"{_DRAFT}{code}", "")
    if not kept:
        return None
    subject, text = json.loads(kept)
    return str(subject), str(text)


def take_back_wording(office: Office, wording_id: int) -> Changes:
    """The words that were just kept are taken out again."""
    wording = office.vault.letters.wordings.one(wording_id)
    if wording is None:
        raise PlainError(_("These words are no longer kept."))
    with office.vault.saving():
        office.vault.letters.wordings.remove(wording_id)
        office.vault.history.note("letter wording taken back", wording.object_id, wording.code)
    return Changes.to(*TOPICS, said=_("Taken back."))


def back_to_shipped(office: Office, code: str) -> Changes:
    """The words that came with the program are in use again; the service's own stay in the vault."""
    at = office.now()
    with office.vault.saving():
        office.vault.letters.wordings.retire(code, at)
        office.vault.settings.forget(f"{_DRAFT}{code}")
        office.vault.history.note("letter wording retired", detail=code)
    undo = Undo(words=_("Back to our own words"), act=bring_back, args=(code, at))
    return Changes.to(*TOPICS, said=_("The words that came with the program are in use again."), undo=undo)


def bring_back(office: Office, code: str, at: datetime) -> Changes:
    """The service's own words are in use again."""
    with office.vault.saving():
        office.vault.letters.wordings.bring_back(code, at)
        office.vault.history.note("letter wording brought back", detail=code)
    return Changes.to(*TOPICS, said=_("Your own words are in use again."))


def _shared(shipped: SharedParagraphs, own: dict[str, LetterWording]) -> SharedParagraphs:
    changed = {name: own[name].text for name in shipped.paragraphs if name in own}
    if not changed:
        return shipped
    paragraphs = {name: replace(each, text=changed.get(name, each.text)) for name, each in shipped.paragraphs.items()}
    return replace(shipped, paragraphs=MappingProxyType(paragraphs))


def _in_own_words(
    files: LetterFiles, template: Template, wording: LetterWording | None, shared: SharedParagraphs
) -> Template:
    try:
        if wording is None:
            return reworded(template, template.version, template.subject, template.text, files.catalogue, shared)
        return reworded(template, wording.version, wording.subject, wording.text, files.catalogue, shared)
    except PlainError:
        return template


def _check_shared(files: LetterFiles, name: str, text: str) -> None:
    """Whether every letter can still be read with these words in it."""
    changed: dict[str, Shared] = {**files.shared.paragraphs}
    changed[name] = replace(changed[name], text=text)
    shared = replace(files.shared, paragraphs=MappingProxyType(changed))
    for template in files.templates.values():
        if any(piece.shared == name for piece in template.pieces):
            reworded(template, template.version, template.subject, template.text, files.catalogue, shared)


def _gagging(files: LetterFiles, code: str, text: str) -> list[str]:
    """What would gag. A letter carries its saving sentence in a shared paragraph, which counts as well."""
    saved = has_saving_sentence(text, files.gagging) or code in files.templates
    return [
        _("“{words}”: {why} {instead}").format(words=found.words, why=found.why, instead=found.instead)
        for found in gagging_in(text, files.gagging)
        if not (found.is_cured_by_saving and saved)
    ]


def _saving(files: LetterFiles, code: str, text: str) -> list[str]:
    if not code.startswith(_CONFIDENTIALITY) or has_saving_sentence(text, files.gagging):
        return []
    return [
        _("It must say that the person stays free to tell. You can write: “{sentence}”").format(
            sentence=files.gagging.saving_sentence
        )
    ]
