"""A bundle from a case in one go, for whoever does it unattended: everything that the window does one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.bundles.model import IssueKind
from app.models.errors import PlainError
from app.models.manifests import SIGNED
from app.models.progress import Progress
from app.models.searching import folded_name
from app.models.words import _
from app.services.bundles.filling import add_what_belongs, start_bundle
from app.services.bundles.issuing import issue_bundle, save_issue
from app.services.bundles.making_ready import make_bundle_ready
from app.services.bundles.parts import BundleNow
from app.services.bundles.recipients import Recipient, recipients_of
from app.services.bundles.shown import look_at_bundle, meetings_with_bundles
from app.services.bundles.signed_list import signed_files
from app.services.bundles.signing import keep_signature
from app.services.formal.acts import formal_or_say
from app.services.office import Office

if TYPE_CHECKING:
    from app.paperwork.bundle.signature import Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """A volume as it lies in the folder. `first` and `last` are the labels of its pages."""

    name: str
    sha256: str
    pages: int
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeByCommand:
    """What came of it. `worth_knowing` are sentences about what does not stand in the way."""

    issue_id: int
    number: int
    kind: str
    said: str
    files: tuple[SavedFile, ...]
    worth_knowing: tuple[str, ...] = ()
    signature: str = field(default="", repr=False)
    """The file of the signature; empty where it is not signed."""

    def facts(self) -> dict[str, object]:
        return {
            "issue": self.number,
            "kind": self.kind,
            "files": [
                {
                    "name": each.name,
                    "sha256": each.sha256,
                    "pages": each.pages,
                    "first_page": each.first,
                    "last_page": each.last,
                }
                for each in self.files
            ],
            "worth_knowing": list(self.worth_knowing),
            "signature": self.signature or None,
        }


def issue_and_save(
    office: Office,
    case_id: int,
    meeting: str,
    folder: Path,
    kind: IssueKind | None,
    progress: Progress,
    signer: "Signer | None" = None,
) -> MadeByCommand:
    """Fills, makes ready, issues and saves. Without a `kind`, the first issue or the next whole one; where nothing came
    since the last issue, that one is saved again. Raises PlainError listing what stands in the way.
    """
    if not folder.is_dir():
        raise PlainError(_("There is no such folder for the bundle."), _("Make it first, or give another one."))
    meeting = meeting or _the_meeting(office, case_id)
    bundle_id = _filled(office, case_id, meeting)
    make_bundle_ready(office, bundle_id, progress)
    now = _look(office, case_id, meeting)
    blocking = tuple(dict.fromkeys(each.words for each in now.troubles if each.blocks))
    if blocking:
        raise PlainError(
            _("The bundle was not issued: {reasons}").format(reasons=" ".join(blocking)),
            _("Record what is missing, or why there is none. Where a file fails, ask for another."),
        )
    known = tuple(dict.fromkeys(each.words for each in now.troubles if not each.blocks))
    is_new = any(line.entry.first_issue is None for section in now.sections for line in section.lines)
    if now.issues and not is_new and kind is None:
        issue_id = now.issues[-1].issue.id
    else:
        issue_id = issue_bundle(office, bundle_id, kind or _next_kind(now), progress).record_id
    assert issue_id is not None
    if signer is not None:
        keep_signature(office, issue_id, signer)
    said = save_issue(office, issue_id, folder, progress).said
    shown = next(each for each in _look(office, case_id, meeting).issues if each.issue.id == issue_id)
    files = tuple(
        SavedFile(
            name=document.name,
            sha256=document.sha256.hex(),
            pages=file.pages,
            first=file.first_label,
            last=file.last_label,
        )
        for file, document in shown.files
    )
    signed = signed_files(shown.issue, [document for _file, document in shown.files])
    return MadeByCommand(
        issue_id=issue_id,
        number=shown.issue.number,
        kind=str(shown.issue.kind),
        said=said,
        files=files,
        worth_knowing=known,
        signature=next((name for name in signed if name.endswith(SIGNED)), ""),
    )


def recipients_named(office: Office, case_id: int, meeting: str, names: Sequence[str]) -> tuple[Recipient, ...]:
    """Whoever is meant by these names, or by the parts they have. Raises PlainError that lists whom there is."""
    if not names:
        return ()
    found = formal_or_say(office, case_id)
    now = _look(office, case_id, meeting or _the_meeting(office, case_id))
    everybody = recipients_of(office, found, now.meeting)
    return tuple(dict.fromkeys(_recipient_named(everybody, each) for each in names))


def _recipient_named(everybody: Sequence[Recipient], words: str) -> Recipient:
    sought = folded_name(words)
    found = [each for each in everybody if sought in map(folded_name, (each.name, each.part, each.words))]
    if len(found) == 1:
        return found[0]
    happened = (
        _("More than one recipient is called that.")
        if found
        else _("This case gives its papers to nobody of that name.")
    )
    whom = "; ".join(each.words for each in everybody)
    raise PlainError(happened, _("Choose one of: {names}").format(names=whom))


def _next_kind(now: BundleNow) -> IssueKind:
    return IssueKind.LATER if now.issues else IssueKind.FIRST


def _the_meeting(office: Office, case_id: int) -> str:
    meetings = meetings_with_bundles(formal_or_say(office, case_id))
    if not meetings:
        raise PlainError(_("The procedure of this case has no meeting that a panel decides in."))
    return meetings[0].name


def _filled(office: Office, case_id: int, meeting: str) -> int:
    kept = office.vault.bundles.bundles.of_meeting(case_id, meeting)
    if kept is None:
        _look(office, case_id, meeting)
        bundle_id = start_bundle(office, case_id, meeting).record_id
        assert bundle_id is not None
        return bundle_id
    assert kept.id is not None
    add_what_belongs(office, kept.id)
    return kept.id


def _look(office: Office, case_id: int, meeting: str) -> BundleNow:
    now = look_at_bundle(office, case_id, meeting)
    if now is None:
        raise PlainError(
            _("The procedure of this case has no such meeting."), _("Leave --meeting away, or give its name.")
        )
    return now
