"""Who was given a copy of an issue, who was served with it, and who still has to be: it goes to both sides (12.5.8)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.models.bundles.kept import BundleCopy, BundleFile, BundleIssue
from app.models.bundles.model import IssueKind
from app.models.day_words import long_day
from app.models.procedures.hearing import Meeting
from app.models.words import _
from app.services.bundles.recipients import Recipient, gone, recipients_of
from app.services.formal.facts import Standing
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySet:
    """What one recipient was given at one time: a copy of each volume. They are served, and come back, together."""

    copies: tuple[BundleCopy, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(each.id or 0 for each in self.copies)

    @property
    def first(self) -> BundleCopy:
        return self.copies[0]

    @property
    def is_paper(self) -> bool:
        return not self.first.file_name

    @property
    def is_served(self) -> bool:
        return self.first.given_on is not None

    @property
    def words(self) -> str:
        """What became of it, without anybody's name."""
        copy = self.first
        if copy.given_on is None:
            return _("Made, and not served yet")
        said = [_("Served on {day} ({how})").format(day=long_day(copy.given_on), how=copy.how)]
        if copy.acknowledged_on is not None:
            said.append(_("acknowledged on {day}").format(day=long_day(copy.acknowledged_on)))
        if copy.returned_on is not None:
            said.append(_("came back on {day}").format(day=long_day(copy.returned_on)))
        return ", ".join(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientShown:
    """Somebody, with what they were given of an issue; empty while it was nothing."""

    recipient: Recipient
    sets: tuple[CopySet, ...] = ()
    needs_it: bool = False
    """Whether they have to be served with this issue, and were not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An issue and its recipients. `warning` says on whom it has yet to be served, by their parts; empty for nobody."""

    recipients: tuple[RecipientShown, ...] = field(default=(), repr=False)
    warning: str = field(default="", repr=False)


class Giving:
    """Looks through the copies of all issues of one bundle, once."""

    def __init__(self, office: Office, found: Standing, meeting: Meeting, issues: Sequence[BundleIssue]) -> None:
        self._office, self._found = office, found
        self._recipients = recipients_of(office, found, meeting) if issues else ()
        self._last_whole = max((each.number for each in issues if each.kind is not IssueKind.SUPPLEMENT), default=0)

    def of(self, issue: BundleIssue, files: Sequence[BundleFile], copies: Sequence[BundleCopy]) -> Given:
        """An issue that a later whole one stands for is served on nobody any more."""
        is_current = issue.number >= self._last_whole
        sets = _sets(copies)
        known = {each.key for each in self._recipients}
        others = dict.fromkeys(each.recipient for each in copies if each.recipient not in known)
        shown = []
        for each in (*self._recipients, *(gone(self._office, self._found, key) for key in others)):
            of_them = tuple(one for one in sets if one.first.recipient == each.key)
            needs_it = is_current and each.must_have and not _has_all(of_them, files)
            shown.append(RecipientShown(recipient=each, sets=of_them, needs_it=needs_it))
        return Given(recipients=tuple(shown), warning=_warning(issue, shown))


def _sets(copies: Sequence[BundleCopy]) -> list[CopySet]:
    together: dict[tuple[object, ...], list[BundleCopy]] = {}
    for each in copies:
        together.setdefault((each.recipient, each.made_at, bool(each.file_name)), []).append(each)
    return [CopySet(copies=tuple(each)) for each in together.values()]


def _has_all(sets: Sequence[CopySet], files: Sequence[BundleFile]) -> bool:
    served = {copy.volume for each in sets if each.is_served for copy in each.copies}
    return {file.volume for file in files} <= served


def _warning(issue: BundleIssue, shown: Sequence[RecipientShown]) -> str:
    parts = [each.recipient.part for each in shown if each.needs_it]
    if not parts:
        return ""
    if issue.kind is IssueKind.SUPPLEMENT:
        words = _(
            "The supplement, issue {n}, has yet to be served on: {parts}. It goes to both sides and to the panel."
        )
    else:
        words = _("Issue {n} has yet to be served on: {parts}.")
    return words.format(n=issue.number, parts="; ".join(dict.fromkeys(parts)))
