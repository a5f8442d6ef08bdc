"""The casework table over 10,000 formal cases, counted case by case, beside bare GROUP BYs over the same rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.models.progress import Silent
from app.services.figures.telling import ALL, count_tables
from app.services.formal.procedures import keep, procedure_of, shipped_texts
from app.services.office import Office
from app.services.vaults import office_of
from app.store.vault import Vault, create_with_key
from benchmarks.each_case import FEW, each_case
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.large_files import place_for_files
from benchmarks.timing import Race, milliseconds
from benchmarks.vaults import KEY

CASES = 10_000
_AT_MOST = 2_500
_RATIO_AT_MOST = 3
"""A GROUP BY makes no dates and no cases of its rows, and counts no working days."""

_STAGES = (
    *("received", "acknowledged", "investigator_named", "response_awaited", "evidence", "evidence", "assessment"),
    *("to_panel", "panel_convened", "papers_out", "hearing", "decided", "outcome_sent", "follow_up", "closed"),
)
_FLOOR = (
    (
        "SELECT procedure_id, stage, state, outcome, count(*) FROM formal_cases JOIN cases ON cases.id = case_id"
        " GROUP BY 1, 2, 3, 4"
    ),
    "SELECT formal_case_id, source, target, min(taken_on), max(taken_on), count(*) FROM steps_taken GROUP BY 1, 2, 3",
    "SELECT case_id, name, min(begun_on), max(ended_on) FROM overlays_run GROUP BY 1, 2",
    "SELECT case_id, result, count(*), max(decided_on) FROM findings WHERE replaced_at IS NULL GROUP BY 1, 2",
    "SELECT case_id, count(*) FROM allegations GROUP BY 1",
    "SELECT case_id, count(*) FROM people WHERE part = 'respondent' GROUP BY 1",
    "SELECT name, first_due_on, due_on, met_on, count(*) FROM deadlines_run WHERE basis <> 'local' GROUP BY 1, 2, 3, 4",
    "SELECT name, due_on, answered_on, considered_on, done_on, count(*) FROM followed GROUP BY 1, 2, 3, 4, 5",
    (
        "SELECT kind, question, value, count(*) FROM formal_answers"
        " JOIN formal_records ON formal_records.id = record_id GROUP BY 1, 2, 3"
    ),
    "SELECT measure, count(*) FROM measures GROUP BY 1",
)


def measure(_run: Run) -> Iterator[Figure]:
    with place_for_files() as place, _office(place / "Many.casebook", CASES) as office:
        first, last = date(2020, 1, 1), office.today()

        def count() -> int:
            return len(count_tables(office, first, last, Silent()).tables)

        def floor() -> None:
            for sql in _FLOOR:
                office.vault.db.execute(sql).fetchall()

        race = Race(ours=lambda: [milliseconds(count)], theirs=lambda: [milliseconds(floor)]).run(
            _RATIO_AT_MOST, _AT_MOST
        )
        tables = count_tables(office, first, last, Silent()).tables
        received = next(figure for figure in tables[ALL].figures() if len(figure.case_ids) == CASES)
        assert received.number == CASES
        rows = sum(len(table.sections) for table in tables.values())
        with _office(place / "Few.casebook", FEW) as few:
            growth = each_case(CASES, count, lambda: count_tables(few, first, last, Silent()))
    yield Figure(
        name=f"the casework table over {CASES:,} formal cases, each with {len(_STAGES)} steps",
        value=race.our_best,
        at_most=_AT_MOST,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"bare GROUP BYs over the same rows: {race.their_best:.0f} ms",
        remark=f"all procedures together and each by itself, {rows} parts; runs off the window's thread",
    )
    yield growth


@contextmanager
def _office(folder: Path, cases: int) -> Iterator[Office]:
    vault = create_with_key(folder, role="panel", name="HR", key=KEY)
    office = office_of(vault)
    try:
        with vault.saving():
            kept = [keep(office, text, is_own=False) for text in shipped_texts()]
        staff = next(each for each in kept if procedure_of(office, each).name == "staff_respondent")
        with vault.saving():
            _fill(vault, staff, cases, office.today() - timedelta(days=1500))
        vault.db.execute("ANALYZE")
        yield office
    finally:
        vault.close()


def _fill(vault: Vault, procedure_id: int, cases: int, first: date) -> None:
    """Rows as the services write them, without taking every step: what is measured only reads them."""
    rows: dict[str, list[tuple[Any, ...]]] = {}

    def add(table: str, **values: Any) -> None:
        rows.setdefault(f"{table} ({', '.join(values)})", []).append(tuple(values.values()))

    for number in range(1, cases + 1):
        begun = first + timedelta(days=number % 1400)
        went = len(_STAGES) if number % 3 else number % len(_STAGES)
        days = [(begun + timedelta(days=4 * step)).isoformat() for step in range(len(_STAGES) + 1)]
        at, is_over = f"{begun.isoformat()}T10:00:00Z", went == len(_STAGES)
        add(
            "cases",
            object_id=f"case {number}",
            year=2020,
            number=number,
            mode="NAMED",
            state="closed" if is_over else "open",
            received_at=at,
            opened_at=at,
            last_entry_at=at,
            outcome="F_UPHELD" if is_over and number % 2 else "",
            closed_at=f"{days[-1]}T10:00:00Z" if is_over else None,
        )
        for part in ("affected", "respondent"):
            status = "other" if number % 20 == 0 else "staff"
            add("people", object_id=f"{part} {number}", case_id=number, part=part, status=status)
        stages = ("before_complaint", *_STAGES[:went])
        add(
            "formal_cases",
            object_id=f"formal {number}",
            case_id=number,
            procedure_id=procedure_id,
            stage=stages[-1],
            begun_on=days[0],
        )
        for place, target in enumerate(stages[1:], 1):
            add(
                "steps_taken",
                object_id=f"step {number} {place}",
                case_id=number,
                formal_case_id=number,
                step="step",
                source=stages[place - 1],
                target=target,
                taken_on=days[place],
                taken_at=f"{days[place]}T10:00:00Z",
            )
        for name, basis in (("response", "policy"), ("evidence", "local"), ("outcome", "local")):
            add(
                "deadlines_run",
                object_id=f"{name} {number}",
                case_id=number,
                name=name,
                title=name,
                basis=basis,
                days=5,
                started_on=days[3],
                due_on=days[4],
                first_due_on=days[4],
                explained="",
                met_on=days[4 + number % 2],
            )
        if number % 5 == 0:
            add(
                "overlays_run",
                object_id=f"pause {number}",
                case_id=number,
                name="paused",
                begun_on=days[2],
                reason="",
                ended_on=days[3],
            )
        add(
            "formal_records",
            object_id=f"r {number}",
            case_id=number,
            kind="assessment",
            dated_on=days[7],
            form_version=1,
            made_at=at,
        )
        add("formal_answers", record_id=number, question="outcome", value='"PANEL"')
        add("formal_answers", record_id=number, question="debate", value='"As it was."')
        for place in range(2):
            add("allegations", object_id=f"a {number} {place}", case_id=number, number=place, words="A")
            add(
                "findings",
                object_id=f"f {number} {place}",
                case_id=number,
                allegation_id=2 * number - 1 + place,
                person_id=2 * number,
                result="UPHELD" if (number + place) % 3 else "DISMISSED",
                reasons="Seen.",
                decided_on=days[10],
                made_at=at,
            )
            add(
                "followed",
                object_id=f"w {number} {place}",
                case_id=number,
                name="recommendations",
                number=place,
                words="A",
                due_on=days[12],
                asked_on=days[11],
                answered_on=days[12 + place],
            )
        add(
            "measures",
            object_id=f"m {number}",
            case_id=number,
            person_id=2 * number,
            measure="WARNING",
            from_on=days[10],
            expires_on="2099-01-01",
        )
    for into, values in rows.items():
        marks = ", ".join("?" * len(values[0]))
        vault.db.executemany(f"INSERT INTO {into} VALUES ({marks})", values)


if __name__ == "__main__":
    run_alone(measure, __doc__)
