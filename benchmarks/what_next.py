"""What may happen next in a large formal case, with everything missing named, beside fetching the same rows."""

from collections.abc import Iterator

from app.services.formal.facts import next_steps, standing
from app.services.office import Office
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.formal_cases import DOCUMENTS, PEOPLE, STEPS, office_with_a_large_case
from benchmarks.large_files import place_for_files
from benchmarks.timing import Race, milliseconds

_AT_MOST = 20
_RATIO_AT_MOST = 10
"""Rows become records, answers and facts, and every need of every step is looked at and said in words."""

_LOOKS = 40
_TABLES = (
    *("formal_cases", "steps_taken", "roles_held", "formal_records", "deadlines_run", "overlays_run"),
    *("letters_sent", "people"),
)
_WHOLE = ("units", "unit_aliases")
_OF_RECORDS = "SELECT * FROM formal_answers WHERE record_id IN (SELECT id FROM formal_records WHERE case_id = ?)"
_OF_HOLDERS = "SELECT * FROM {table} WHERE {key} IN (SELECT register_id FROM roles_held WHERE case_id = ?)"
_REGISTER = (("register_people", "id"), ("posts", "person_id"), ("register_capacities", "person_id"))


def measure(_run: Run) -> Iterator[Figure]:
    with place_for_files() as place, office_with_a_large_case(place) as (office, case_id):
        race = Race(
            ours=lambda: [milliseconds(lambda: next_steps(office, case_id)) for _ in range(_LOOKS)],
            theirs=lambda: [milliseconds(lambda: _fetch(office, case_id)) for _ in range(_LOOKS)],
        ).run(_RATIO_AT_MOST, _AT_MOST)
        found = next_steps(office, case_id)
        there = standing(office, case_id)
        assert there is not None
        assert len(there.facts.taken) == STEPS
        missing = sum(len(each.missing) for each in found)
    yield Figure(
        name=f"what may happen next, after {STEPS} steps, with {DOCUMENTS} documents and {PEOPLE} people",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"fetching the same rows: {race.their_best:.2f} ms",
        remark=f"p95, {race.our_usual:.1f} ms over all looks; {len(found)} steps, {missing} things missing",
    )


def _fetch(office: Office, case_id: int) -> None:
    for table in _TABLES:
        office.vault.db.execute(f"SELECT * FROM {table} WHERE case_id = ?", (case_id,)).fetchall()
    office.vault.db.execute(_OF_RECORDS, (case_id,)).fetchall()
    for table, key in _REGISTER:
        office.vault.db.execute(_OF_HOLDERS.format(table=table, key=key), (case_id,)).fetchall()
    for table in _WHOLE:
        office.vault.db.execute(f"SELECT * FROM {table}").fetchall()


if __name__ == "__main__":
    run_alone(measure, __doc__)
