"""When counts of a period may leave a vault, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.models.collecting.specification import CollectionPeriod, Specification
from app.models.collecting.versions import CountsVersion
from app.models.day_words import long_day
from app.models.words import N_, _, counted

PROTECTED = N_("Protected statistics, confidential.")
WHAT_IT_IS = (
    N_(
        "Each figure is rounded up or down by a secret of this vault, so that none says exactly how many there were. "
        "Together, the files of many advisers come close to the truth."
    ),
    N_(
        "It is not anonymous. A figure above nought proves that there was a case, and whoever has the file knows whose "
        "it is. Give it to the person who collects the counts, and to nobody else."
    ),
    N_("It holds no name, no words, no reference and no day of a case."),
)
"""What people are told wherever counts leave a vault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodNow:
    """A period of a specification, with the versions of its counts that left. `why_not` is why none may leave now."""

    period: CollectionPeriod
    versions: tuple[CountsVersion, ...]
    why_not: str = ""

    @property
    def words(self) -> str:
        """What has left so far, in one line."""
        if not self.versions:
            return self.why_not or _("Nothing was exported yet")
        return counted("{n} version was exported", "{n} versions were exported", len(self.versions))

    def is_as_left(self, specification: Specification, fingerprint: bytes) -> bool:
        """Whether the counts with this fingerprint are those of the version that left last."""
        last = self.versions[-1] if self.versions else None
        return last is not None and (last.spec, last.fingerprint) == (specification.hash, fingerprint)


def period_now(period: CollectionPeriod, versions: Sequence[CountsVersion], today: date) -> PeriodNow:
    """How a period stands. `versions` are all that ever left the vault."""
    return PeriodNow(
        period=period,
        versions=tuple(each for each in versions if _days(each) == _days(period)),
        why_not=why_not_export(period, versions, today) or "",
    )


def why_not_export(period: CollectionPeriod, versions: Sequence[CountsVersion], today: date) -> str | None:
    """Why counts of a period may not leave, or None. Whether there is a version left is another question."""
    if not period.is_closed(today):
        return _("This period is not over: it ends on {day}.").format(day=long_day(period.ends))
    kinds = {each.kind for each in versions}
    if kinds and period.kind not in kinds:
        return _(
            "This vault reports {way}: that was chosen with its first export. Counts of a year beside those of its "
            "quarters would let somebody work out what was rounded."
        ).format(way=versions[0].kind.way)
    for version in versions:
        if _days(version) != _days(period) and version.begins <= period.ends and period.begins <= version.ends:
            return _(
                "Some of its days were counted already, in {period}. Each case is counted in one period only."
            ).format(period=version.period)
    return None


def why_not_again(specification: Specification, versions: Sequence[CountsVersion]) -> str | None:
    """Why no further version of a period may leave, or None. `versions` are those of the period."""
    if len(versions) < specification.most_revisions:
        return None
    return counted(
        "The counts have changed, and {n} version of this period has left the vault: no more may.",
        "The counts have changed, and {n} versions of this period have left the vault: no more may.",
        len(versions),
    )


def version_words(specification: Specification, revision: int, *, is_new: bool) -> str:
    """“Unchanged since revision 1”, “correction 1 of 2”, or that it is the first."""
    if not is_new:
        return _("Unchanged since revision {n}").format(n=revision)
    if revision == 1:
        return _("First version")
    return _("Correction {n} of {most}").format(n=revision - 1, most=specification.most_revisions - 1)


def _days(stretch: CollectionPeriod | CountsVersion) -> tuple[date, date]:
    return stretch.begins, stretch.ends
