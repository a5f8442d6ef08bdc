"""Whether the counts of a period are still those that left: looked at before anything leaves, and nothing is kept."""

from app.models.collecting.releases import PeriodNow, period_now, why_not_again
from app.models.collecting.specification import Specification
from app.models.collecting.standing import Standing
from app.models.errors import PlainError
from app.models.progress import Progress
from app.models.words import _
from app.services.counts.counting import count_period
from app.services.counts.protecting import fingerprints
from app.services.counts.releasing import period_or_say, periods_of
from app.services.office import Office


def compare(office: Office, specification: Specification, name: str, progress: Progress) -> Standing:
    """What an export of a period would be now. Raises PlainError where there may be none."""
    period, versions = period_or_say(office, specification, name), office.vault.collecting.versions()
    now = period_now(period, versions, office.today())
    if now.why_not:
        raise PlainError(now.why_not, _("Nothing was exported."))
    standing = _standing(office, specification, now, progress)
    if standing.is_changed and (reason := why_not_again(specification, now.versions)) is not None:
        raise PlainError(reason, _("Tell the person who collects the counts what is different, in your own words."))
    return standing


def compare_all(office: Office, specification: Specification, progress: Progress) -> dict[str, Standing]:
    """The same of every period whose counts left before, by its name."""
    sent = [each for each in periods_of(office, specification) if each.versions and not each.why_not]
    return {each.period.name: _standing(office, specification, each, progress) for each in sent}


def _standing(office: Office, specification: Specification, now: PeriodNow, progress: Progress) -> Standing:
    counted, keys = count_period(office, specification, now.period, progress), office.vault.collecting.keys()
    is_changed = True
    if now.versions and keys is not None:
        said = b"".join(fingerprints(keys, specification, counted).values())
        is_changed = (now.versions[-1].spec, now.versions[-1].fingerprint) != (specification.hash, said)
    few = [name for name, each in counted.by_population.items() if each.cases < specification.least_cases]
    return Standing(period=now.period.name, revision=len(now.versions), is_changed=is_changed, few=tuple(few))
