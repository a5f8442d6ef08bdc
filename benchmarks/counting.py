"""Counting a period of 100,000 cases and protecting every table, beside bare GROUP BYs of the same columns."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import CollectionPeriod, PeriodKind, Specification
from app.models.moments import utc_text
from app.models.progress import Silent
from app.services.counts.counting import count_period
from app.services.counts.protecting import fingerprints, protected
from app.services.counts.specifications import shipped
from app.services.office import Office
from benchmarks.each_case import FEW, each_case
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.timing import Race, milliseconds
from benchmarks.vaults import office_to_write_in

_RATIO_AT_MOST = 3
_AT_MOST = 5_000
_CLOSED = 0.8

_COLUMNS = "cases.mode, reporter_role, relation, respondent_relationship, setting, campus"
_FLOOR = (
    (
        f"SELECT {_COLUMNS}, count(*) FROM cases JOIN disclosures ON disclosures.case_id = cases.id"
        f" WHERE cases.received_at >= :first GROUP BY {_COLUMNS}"
    ),
    (
        "SELECT question, code, count(*) FROM disclosure_codes WHERE question IN ('behaviours', 'characteristics')"
        " GROUP BY question, code"
    ),
    "SELECT due_on, done_at, count(*) FROM tasks WHERE kind = 'first_contact' GROUP BY due_on, done_at",
    "SELECT outcome, count(*) FROM cases WHERE closed_at >= :first GROUP BY outcome",
    "SELECT case_id, sum(minutes) FROM notes GROUP BY case_id",
    "SELECT case_id, sum(minutes) FROM contact_attempts GROUP BY case_id",
)
"""What stands in the tables, without rows for a fingerprint and without a case that is counted only once."""


def measure(run: Run) -> Iterator[Figure]:
    with office_to_write_in(run.cases) as office, office_to_write_in(FEW) as few:
        for each in (office, few):
            _close_most(each)
        specification = _over_all_days(office)
        cells = len(_counted_and_protected(office, specification))
        first = utc_text(office.now() - timedelta(days=4000))

        def floor() -> None:
            for sql in _FLOOR:
                office.vault.db.execute(sql, {"first": first} if ":first" in sql else {}).fetchall()

        def count() -> None:
            _counted_and_protected(office, specification)

        race = Race(ours=lambda: [milliseconds(count)], theirs=lambda: [milliseconds(floor)]).run(
            _RATIO_AT_MOST, run.time_bound(_AT_MOST)
        )
        growth = each_case(run.cases, count, lambda: _counted_and_protected(few, specification))
    yield Figure(
        name=f"counting {run.cases:,} cases in {len(specification.tables)} tables, and protecting them",
        value=race.our_best,
        at_most=None if run.quick else _AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"bare GROUP BYs of the same columns: {race.their_best:.0f} ms",
        remark=f"{cells} tables come of it, an answer with several codes being one for each; off the window's thread",
    )
    yield growth


def _counted_and_protected(office: Office, specification: Specification) -> dict[str, object]:
    keys = office.vault.collecting.keys()
    assert keys is not None
    counted = count_period(office, specification, specification.periods[0], Silent())
    return dict(protected(keys, specification, counted, fingerprints(keys, specification, counted)))


def _over_all_days(office: Office) -> Specification:
    """Our own specification with one period that holds every case."""
    last = office.today() - timedelta(days=1)
    period = CollectionPeriod(name="all", kind=PeriodKind.YEAR, begins=date(2000, 1, 1), ends=last)
    return replace(shipped(VaultRole.ADVISER), periods=(period,))


def _close_most(office: Office) -> None:
    """The cases of the measured vaults are open: most of them end, a month after they came in."""
    with office.vault.saving():
        office.vault.db.execute(
            "UPDATE cases SET state = 'closed', closed_at = strftime('%Y-%m-%dT%H:%M:%SZ', received_at, '30 days'),"
            " outcome = CASE id % 3 WHEN 0 THEN 'D_SUPPORTED_CLOSED' WHEN 1 THEN 'D_REFERRED' ELSE 'D_NOCONTACT' END"
            " WHERE id % 10 < ? * 10",
            (_CLOSED,),
        )


if __name__ == "__main__":
    run_alone(measure, __doc__)
