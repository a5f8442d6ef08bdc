"""A copy of an issued bundle for one recipient, made of what was issued and of nothing else.

For the page of a bundle: `look_at_bundle(...).issues[n].given.recipients` has everybody who may be given a copy, with
what they were given; `give_copy` (a job) makes one and its result has the password, which is kept nowhere, to be shown
once beside `PASSWORDS_APART` and `MARK_STOPS_NOBODY`; `note_paper_copy` is for whoever is handed paper. Then
`serving.record_served`, `record_acknowledged` and `record_returned` take the `ids` of a `CopySet`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.models.bundles.kept import Bundle, BundleCopy, BundleFile
from app.models.changes import Changes, Undo
from app.models.documents import Document
from app.models.errors import PlainError
from app.models.progress import BytesPassed, Progress
from app.models.words import N_, _
from app.services.bundles.issuing import add_to_manifest, issue_or_say
from app.services.bundles.kept import TOPICS, bundle_or_say, noted
from app.services.bundles.recipients import Recipient, recipients_of
from app.services.bundles.workplace import workplace
from app.services.casework import new_object_id
from app.services.documents import document_or_say
from app.services.formal.acts import formal_or_say
from app.services.giving_out import going_out, place, take_away
from app.services.office import Office
from app.store.passphrases import generated_words

PASSWORDS_APART = N_(
    "This password is shown once and is kept nowhere. Send it apart from the copy: by telephone, or in another message "
    "to another address. Whoever has both can read everything."
)
MARK_STOPS_NOBODY = N_(
    "The words over each page say whose copy it is. They remind whoever holds it; they stop nobody from passing it on, "
    "and whoever wants to can take them out."
)
_WORDS = 5
"""Some 55 bits, each guess of which takes a reader long: the lock of PDF 2.0 is slow on purpose."""
_MOST_LETTERS = 32
"""Some readers take no more of a password, and then say that it is wrong."""
_TIMES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyMade:
    """What `give_copy` made. `password` is held by nobody else."""

    changes: Changes
    password: str = field(repr=False)
    file_names: tuple[str, ...] = field(repr=False)
    number: int


def give_copy(office: Office, issue_id: int, recipient_key: str, folder: Path, progress: Progress) -> CopyMade:
    """Writes a marked and locked copy of each volume into the folder, and puts them down. All of them, or none."""
    issue = issue_or_say(office, issue_id)
    bundle = bundle_or_say(office, issue.bundle_id)
    recipient = _recipient_or_say(office, bundle, recipient_key)
    number = office.vault.bundles.copies.number_for(issue.bundle_id, recipient.key)
    files = [(each, document_or_say(office, each.document_id)) for each in office.vault.bundles.files.of(issue_id)]
    targets = [folder / _name(document, number) for _file, document in files]
    _refuse_there(targets)
    password = _password()
    made: list[BundleCopy] = []

    def put_down() -> None:
        for each in made:
            office.vault.bundles.copies.add(each)
        noted(office, bundle, "copy of a bundle put down")

    with going_out(office, targets, "copy of a bundle given out", issue.object_id, bundle.case_id, put_down) as parts:
        hashes = _written(office, files, parts, _mark(recipient, number), password, progress)
        placed: list[Path] = []
        try:
            for part, target in zip(parts, targets, strict=True):
                place(part, target)
                placed.append(target)
            add_to_manifest(folder, {target.name: digest for target, digest in zip(targets, hashes, strict=True)})
        except BaseException as error:
            take_away(placed)
            if isinstance(error, OSError):
                raise PlainError(
                    _("The copy could not be written there: {reason}.").format(
                        reason=error.strerror or _("the disk refused")
                    ),
                    _("Choose another folder. Nothing was left there."),
                ) from error
            raise
        finally:
            take_away(parts)
        written = [(target.name, bytes.fromhex(digest)) for target, digest in zip(targets, hashes, strict=True)]
        made += _rows(office, [file for file, _document in files], recipient, number, written)
    said = _("Copy {n} is made, and locked with a password.").format(n=number)
    changes = Changes.to(*TOPICS, "history", said=said, record_id=issue_id)
    names = tuple(target.name for target in targets)
    return CopyMade(changes=changes, password=password, file_names=names, number=number)


def _password() -> str:
    while len(password := generated_words(_WORDS)) > _MOST_LETTERS:
        pass
    return password


def note_paper_copy(office: Office, issue_id: int, recipient_key: str) -> Changes:
    """That an issue was printed for somebody, so that it can be put down how it was served."""
    issue = issue_or_say(office, issue_id)
    bundle = bundle_or_say(office, issue.bundle_id)
    recipient = _recipient_or_say(office, bundle, recipient_key)
    store, files = office.vault.bundles.copies, office.vault.bundles.files.of(issue_id)
    number = store.number_for(issue.bundle_id, recipient.key)
    printed = [("", document_or_say(office, file.document_id).sha256) for file in files]
    rows = _rows(office, files, recipient, number, printed)
    with office.vault.saving():
        ids = tuple(map(store.add, rows))
        noted(office, bundle, "copy of a bundle on paper")
    undo = Undo(words=_("It was not printed"), act=forget_paper_copy, args=(ids,))
    return Changes.to(*TOPICS, said=_("Put down: a copy on paper."), undo=undo, record_id=issue_id)


def forget_paper_copy(office: Office, copy_ids: tuple[int, ...]) -> Changes:
    """It was not printed after all. What the program wrote itself, or what was served, is never taken off the log."""
    store = office.vault.bundles.copies
    copies = [each for each in (store.one(copy_id) for copy_id in copy_ids) if each is not None]
    if not copies or any(each.file_name or each.given_on is not None for each in copies):
        raise PlainError(_("This copy stays on the log: it was made, or it was served."))
    issue = issue_or_say(office, copies[0].issue_id)
    bundle = bundle_or_say(office, issue.bundle_id)
    with office.vault.saving():
        for each in copies:
            store.remove(each.id or 0)
        noted(office, bundle, "copy of a bundle on paper taken back")
    return Changes.to(*TOPICS, said=_("Taken back."), record_id=issue.id)


def _rows(
    office: Office,
    files: Sequence[BundleFile],
    recipient: Recipient,
    number: int,
    named: Sequence[tuple[str, bytes]],
) -> list[BundleCopy]:
    """A row of the log for each volume; `named` are the name and the SHA-256 of each copy, without a name on paper."""
    at = office.now()
    return [
        BundleCopy(
            object_id=new_object_id(),
            issue_id=file.issue_id,
            volume=file.volume,
            recipient=recipient.key,
            number=number,
            file_name=name,
            sha256=sha256,
            made_at=at,
        )
        for file, (name, sha256) in zip(files, named, strict=True)
    ]


def _refuse_there(targets: Sequence[Path]) -> None:
    """A copy takes a minute: what cannot have its name is said before."""
    there = [each for each in targets if each.exists()]
    if there:
        raise PlainError(
            _("There is a file of this name already: {name}.").format(name=there[0].name),
            _("Choose another folder. Nothing was written, and nothing was replaced."),
        )


def _written(
    office: Office,
    files: Sequence[tuple[BundleFile, Document]],
    parts: Sequence[Path],
    mark: str,
    password: str,
    progress: Progress,
) -> list[str]:
    """The SHA-256 of each copy. The file that was issued is unpacked for as long as it is needed, one at a time."""
    from app.paperwork.bundle.copies import write_copy

    hashes = []
    for (_file, document), part in zip(files, parts, strict=True):
        with workplace(office, _TIMES * document.size) as private:
            master = private / "issued.pdf"
            step = BytesPassed(progress, document.size, _("Unpacking what was issued"))
            office.vault.attachments.stream_out(document, master.with_suffix(".part"), master, step.told)
            hashes.append(
                write_copy(
                    master,
                    part,
                    watermark=mark,
                    password=password,
                    progress=progress,
                    issued_sha256=document.sha256.hex(),
                )
            )
    return hashes


def _recipient_or_say(office: Office, bundle: Bundle, key: str) -> Recipient:
    found = formal_or_say(office, bundle.case_id)
    known = recipients_of(office, found, found.procedure.meeting(bundle.meeting))
    recipient = next((each for each in known if each.key == key), None)
    if recipient is None:
        raise PlainError(
            _("They are not among those whom this case gives its papers to."),
            _("Name them on the page of the case first."),
        )
    return recipient


def _mark(recipient: Recipient, number: int) -> str:
    """Their part and number. Who that is stands in the vault, and on no page that may be left lying about."""
    return _("Copy {n}: {part}").format(n=number, part=recipient.part)


def _name(document: Document, number: int) -> str:
    return f"{Path(document.name).stem}-copy-{number}.pdf"
