"""How the counts of a period stand to those that left a vault before. No count is in it."""

from dataclasses import dataclass

from app.models.collecting.releases import PeriodNow
from app.models.collecting.sources import Population
from app.models.collecting.specification import PeriodKind, Specification
from app.models.words import N_, _, counted

_FEW = {
    Population.RECEIVED: N_("Fewer than {n} cases came in: nothing is told of them but about how many there were."),
    Population.CLOSED: N_("Fewer than {n} cases were closed: nothing is told of how they ended."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an export of a period would be now. `few` are the populations with too few cases to tell anything of."""

    period: str
    revision: int
    is_changed: bool
    few: tuple[Population, ...] = ()


def standing_words(specification: Specification, now: PeriodNow, standing: Standing | None) -> str:
    """How a period stands, in one line. Without a standing its cases were not looked at yet."""
    sent, most = len(now.versions), specification.most_revisions
    if now.why_not:
        return now.why_not
    if not sent:
        return _("Never sent.")
    used = counted("The one version there may be is used.", "All {n} versions are used.", most) if sent >= most else ""
    if standing is None:
        words = counted("{n} version was sent.", "{n} versions were sent.", sent)
    elif not standing.is_changed:
        words = _("Unchanged since revision {n}.").format(n=sent)
    elif used:
        words = _("Changed since revision {n}.").format(n=sent)
    else:
        words = _("Changed since revision {n}: the next file is correction {next} of {most}.")
        words = words.format(n=sent, next=sent, most=most - 1)
    return " ".join(filter(None, (words, used)))


def few_words(specification: Specification, standing: Standing) -> str:
    """What too few cases mean for the file; empty where there are enough."""
    return " ".join(_(_FEW[each]).format(n=specification.least_cases) for each in standing.few)


def question_before(specification: Specification, now: PeriodNow, standing: Standing, *, is_first: bool) -> str:
    """What is to be agreed to before a version leaves; empty where there is nothing to agree to.

    `is_first` is whether nothing ever left the vault, so that this export chooses between years and quarters.
    """
    said = []
    if is_first:
        said.append(
            _(
                "With this first file the vault reports {way} for good: counts of a year beside those of its quarters "
                "would let somebody work out what was rounded."
            ).format(way=now.period.kind.way)
        )
    if now.versions and standing.is_changed:
        left = specification.most_revisions - len(now.versions) - 1
        said.append(
            _("The counts are no longer those of revision {n}: this is correction {next} of {most}.").format(
                n=len(now.versions), next=len(now.versions), most=specification.most_revisions - 1
            )
        )
        said.append(counted("{n} more may follow.", "{n} more may follow.", left) if left else _("No more may follow."))
    if standing.is_changed and (few := few_words(specification, standing)):
        said.append(few)
    return " ".join(said)


def reports_words(kind: PeriodKind) -> str:
    return _("This vault reports {way}.").format(way=kind.way)
