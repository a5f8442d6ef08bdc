"""Whether the counts of a period are still those that left: looked at before anything leaves, and nothing is kept."""

from app.models.collecting.releases import PeriodNow
from app.models.collecting.specification import Specification
from app.models.collecting.standing import Standing
from app.models.progress import Progress
from app.services.counts.counting import count_period
from app.services.counts.protecting import fingerprints
from app.services.counts.releasing import open_period, periods_of, refuse_again
from app.services.office import Office


def compare(office: Office, specification: Specification, name: str, progress: Progress) -> Standing:
    """What an export of a period would be now. Raises PlainError where there may be none."""
    now = open_period(office, specification, name)
    standing = _standing(office, specification, now, progress)
    if standing.is_changed:
        refuse_again(specification, now)
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
        is_changed = not now.is_as_left(specification, said)
    few = [name for name, each in counted.by_population.items() if each.cases < specification.least_cases]
    return Standing(period=now.period.name, revision=len(now.versions), is_changed=is_changed, few=tuple(few))
