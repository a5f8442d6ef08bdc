"""A bundle is built, read back, kept in the vault as it was issued, and saved for those it is for."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.models.bundles.kept import BundleFile, BundleIssue
from app.models.bundles.model import Built, BundleModel, IssueKind
from app.models.bundles.printed import printed
from app.models.changes import Changes
from app.models.documents import Document, MadeFor
from app.models.errors import PlainError
from app.models.manifests import SIGNED, manifest_of_hashes, read_manifest
from app.models.progress import BytesPassed, Progress
from app.models.words import _, counted
from app.services.bundles.kept import TOPICS, bundle_or_say, noted
from app.services.bundles.modelling import model_of
from app.services.bundles.parts import BundleNow
from app.services.bundles.shown import look_at_bundle
from app.services.bundles.signed_list import signed_files
from app.services.bundles.workplace import workplace
from app.services.casework import new_object_id
from app.services.giving_out import going_out, take_away, write_new
from app.services.office import Office

MANIFEST = "manifest.sha256"
_PDF = "application/pdf"
_TIMES = 4
"""How many times the size of its copies a build takes: them, the whole put together, and the finished files."""


def issue_bundle(office: Office, bundle_id: int, kind: IssueKind, progress: Progress) -> Changes:
    """Builds an issue and keeps it. `record_id` of the changes is the issue. Nothing is kept of one that was stopped.

    Raises PlainError while something stands in the way, saying what.
    """
    from app.paperwork.bundle.build import build_bundle

    bundle = bundle_or_say(office, bundle_id)
    now = look_at_bundle(office, bundle.case_id, bundle.meeting)
    if now is None:
        raise PlainError(_("The procedure of this case has no such meeting any more."))
    _refuse_blocked(now)
    _refuse_kind(now, kind)
    with workplace(office, _TIMES * now.size) as folder:
        model = model_of(office, now, kind, folder, progress)
        target = folder / "issue"
        target.mkdir(mode=0o700)
        built = build_bundle(model, target, progress)
        documents = _taken_in(office, bundle.case_id, built, progress)
    try:
        issue_id = _kept(office, now, model, built, documents)
    except BaseException:
        for document in documents:
            office.vault.attachments.remove(document.stored)
        raise
    pages = sum(file.pages for file in built.files)
    said = counted("Issued: one page.", "Issued: {n} pages.", pages)
    return Changes.to(*TOPICS, "formal", said=said, record_id=issue_id)


def _refuse_blocked(now: BundleNow) -> None:
    blocking = [each for each in now.troubles if each.blocks]
    if blocking:
        words = counted("One thing stands in the way.", "{n} things stand in the way.", len(blocking))
        raise PlainError(f"{words} {blocking[0].words}", _("See to what is listed on the page of the bundle."))


def _refuse_kind(now: BundleNow, kind: IssueKind) -> None:
    if kind is IssueKind.FIRST and now.issues:
        raise PlainError(
            _("There is a first issue already."), _("Issue it again with what came late, or a supplement.")
        )
    if kind is not IssueKind.FIRST and not now.issues:
        raise PlainError(_("Nothing was issued yet."), _("Make the first issue."))


def _taken_in(office: Office, case_id: int, built: Built, progress: Progress) -> list[Document]:
    """The finished files, encrypted in the vault; their rows are still to come."""
    documents: list[Document] = []
    try:
        for file in built.files:
            step = BytesPassed(progress, 2 * file.size, _("Keeping the bundle in the vault"))
            with file.path.open("rb") as source:
                incoming = office.vault.attachments.take_in(source, step.told)
            office.vault.attachments.keep(incoming, step.told)
            documents.append(
                Document(
                    object_id=new_object_id(),
                    case_id=case_id,
                    name=file.path.name,
                    kind=_PDF,
                    size=incoming.size,
                    sha256=incoming.sha256,
                    stored=incoming.stored,
                    identity=incoming.identity,
                    added_at=office.now(),
                    made_for=MadeFor.BUNDLE,
                )
            )
            if incoming.sha256.hex() != file.sha256:
                raise PlainError(
                    _("The bundle was changed while it was being kept, so it was not issued."), _("Try again.")
                )
    except BaseException:
        for document in documents:
            office.vault.attachments.remove(document.stored)
        raise
    return documents


def _kept(office: Office, now: BundleNow, model: BundleModel, built: Built, documents: Sequence[Document]) -> int:
    bundle, store = now.bundle, office.vault.bundles
    assert bundle is not None
    assert bundle.id is not None
    with office.vault.saving():
        number = len(store.issues.of(bundle.id)) + 1
        issue = BundleIssue(
            object_id=new_object_id(),
            bundle_id=bundle.id,
            number=number,
            kind=model.kind,
            issued_on=office.today(),
            built_at=office.now(),
            plan=built.plan.to_json(),
            without_words=", ".join(built.without_words),
            printed=json.dumps(printed(model), separators=(",", ":")),
        )
        issue_id = store.issues.add(issue)
        for file, document in zip(built.files, documents, strict=True):
            store.files.add(
                BundleFile(
                    object_id=new_object_id(),
                    issue_id=issue_id,
                    volume=file.volume,
                    document_id=office.vault.documents.add(document),
                    pages=file.pages,
                    first_label=file.first,
                    last_label=file.last,
                )
            )
        for entry in store.entries.of(bundle.id):
            if entry.is_in and entry.first_issue is None:
                store.entries.change(replace(entry, first_issue=number))
        noted(office, bundle, f"bundle issued: {model.kind}")
    return issue_id


def save_issue(office: Office, issue_id: int, folder: Path, progress: Progress) -> Changes:
    """Writes the files of an issue into a folder, and their hashes into the list beside them.

    A signed issue brings the list that was signed, and its signature. A file that is there already and is the same
    stays, so that a signature can join what was saved before: it alone is written over.
    """
    issue = issue_or_say(office, issue_id)
    bundle = bundle_or_say(office, issue.bundle_id)
    documents = files_of(office, issue_id)
    signed = {
        name: content
        for name, content in signed_files(issue, documents).items()
        if not _is_there(content, folder / name)
    }
    missing = [each for each in documents if not _is_saved(each, folder / each.name, progress)]
    targets = [folder / name for name in (*(each.name for each in missing), *signed)]
    with going_out(office, targets, "bundle saved outside", issue.object_id, bundle.case_id) as parts:
        written: list[Path] = []
        try:
            for document, part, target in zip(missing, parts, targets, strict=False):
                step = BytesPassed(progress, document.size, _("Saving the bundle"))
                office.vault.attachments.stream_out(document, part, target, step.told)
                written.append(target)
            for part, (name, content) in zip(parts[len(missing) :], signed.items(), strict=True):
                _write_signed(part, folder / name, content)
                written.append(folder / name)
            add_to_manifest(folder, {each.name: each.sha256.hex() for each in documents})
        except BaseException:
            take_away(written)
            raise
    return Changes.to("history", said=_("Saved. The files are not encrypted: whoever has them can read them."))


def add_to_manifest(folder: Path, hashes: dict[str, str]) -> Path:
    """Adds lines to the list of hashes in a folder, or begins it. Raises PlainError for a list that cannot be read."""
    path = folder / MANIFEST
    known: dict[str, str] = {}
    try:
        if path.exists():
            read = read_manifest(path.read_text("utf-8"))
            if read is None:
                raise PlainError(
                    _("There is a file {name} that is no list of hashes.").format(name=MANIFEST),
                    _("Choose another folder. Nothing was left there."),
                )
            known = read
        lines = {**known, **hashes}
        part = path.with_name(f".{MANIFEST}.part")
        take_away([part])
        write_new(part, manifest_of_hashes(lines).encode())
        part.replace(path)
    except (OSError, UnicodeDecodeError) as error:
        raise PlainError(
            _("The list of hashes could not be written there."), _("Choose another folder. Nothing was left there.")
        ) from error
    return path


def _is_saved(document: Document, path: Path, progress: Progress) -> bool:
    """Whether this very file lies there already."""
    from app.paperwork.bundle.comparing import sha256_of

    step = BytesPassed(progress, document.size, _("Looking at what is in the folder"))
    try:
        return path.stat().st_size == document.size and sha256_of(path, step.told) == document.sha256.hex()
    except OSError:
        return False


def _is_there(content: bytes, path: Path) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _write_signed(part: Path, target: Path, content: bytes) -> None:
    """The list that was signed, or its signature. Another file of the name of the list is left as it is."""
    try:
        if target.suffix != SIGNED and target.exists():
            raise PlainError(
                _("There is a file of this name already: {name}.").format(name=target.name),
                _("Choose another folder. Nothing was left there."),
            )
        write_new(part, content)
        part.replace(target)
    except OSError as error:
        take_away([part])
        raise PlainError(
            _("The signature could not be written there."), _("Choose another folder. Nothing was left there.")
        ) from error


def files_of(office: Office, issue_id: int) -> list[Document]:
    """The files of an issue as documents of its case, from the first volume to the last."""
    files = [office.vault.documents.one(each.document_id) for each in office.vault.bundles.files.of(issue_id)]
    return [each for each in files if each is not None]


def issue_or_say(office: Office, issue_id: int) -> BundleIssue:
    issue = office.vault.bundles.issues.one(issue_id)
    if issue is None:
        raise PlainError(_("This issue is no longer in the vault."), _("Go back to the bundle."))
    return issue
