"""Counts of the fictional office: those of each adviser for two quarters, and the pool that took them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.models.collecting.pool import ContributorState
from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import PeriodKind
from app.models.progress import Silent
from app.services.counts.releasing import contributor_of, export, specification_of
from app.services.office import Office
from app.services.pool.bringing_in import bring_in
from app.services.pool.contributors import rename
from app.services.pool.publishing import pooled_of, publish_into

_PERIODS = 2


def export_counts(office: Office, folder: Path, first_day: date) -> str:
    """Writes the counts of the two quarters in which the office began, and gives the key of the vault for the pool.

    Those since are left for whoever wants to practise.
    """
    specification = specification_of(office)
    quarters = [each for each in specification.periods if each.kind is PeriodKind.QUARTER]
    begun = [each for each in quarters if first_day <= each.ends]
    for period in (begun or quarters)[:_PERIODS]:
        export(office, period.name, folder, Silent(), specification)
    return contributor_of(office)


def fill_pool(office: Office, folder: Path, names: Sequence[tuple[str, str]], package: Path) -> None:
    """Brings the counts of all advisers into the pool, and writes its figures as a package.

    `names` are those of the advisers, each with the key.
    """
    bring_in(office, [folder], Silent(), accept_new=True)
    for name, key in names:
        contributor = office.vault.pool.contributor_with(key)
        assert contributor is not None
        assert contributor.id is not None
        rename(office, contributor.id, name)
    periods = sorted({each.period for each in office.vault.pool.files_here(ContributorState.ACCEPTED)})
    publish_into(office, [pooled_of(office, period, VaultRole.ADVISER) for period in periods], package)
