"""The register with 2,000 people: a staff list brought in, a page of the list, and who could be asked for a task."""

import csv
import io
from collections.abc import Iterator

from app.exchange.tables import read_table
from app.models.progress import Silent
from app.services.office import Office
from app.services.register import importing
from app.services.register.importing import Choices
from app.services.register.listing import RegisterOrder, chosen_by, page_of_people
from app.services.register.picking import candidates
from app.services.vaults import office_of
from app.store.vault import create_with_key
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.large_files import place_for_files
from benchmarks.timing import Race, milliseconds
from benchmarks.vaults import KEY

PEOPLE = 2_000
_TURNS = 10
_COLUMNS = "Staff number", "Name", "E-mail", "Grade", "School", "Faculty", "Job title", "May serve as", "Panel training"


def measure(_run: Run) -> Iterator[Figure]:
    content = staff_list()
    with place_for_files() as place:
        vault = create_with_key(place / "Register.casebook", role="panel", name="Register", key=KEY)
        with vault:
            office = office_of(vault)
            yield _bringing_in(office, content)
            importing.bring_in(
                office, looked := importing.look_at(office, content), Choices(), _shown(office, looked), Silent()
            )
            yield _again(office, content)
            yield _list(office)
            yield from _picking(office)


def staff_list() -> bytes:
    """A list of so many people in forty Schools, every tenth with a second post."""
    rows: list[tuple[str, ...]] = [_COLUMNS]
    for number in range(PEOPLE):
        who = (f"S{number:05}", f"Given{number % 61} Family{number}", f"s{number:05}@example.ac.uk")
        grade = ("Professor", "Lecturer", "Reader")[number % 3]
        serves = ("Investigating Officer", "", "Panel member", "", "Mediator")[number % 5]
        school = (f"School of Subject {number % 40}", f"Faculty {number % 4}")
        rows.append((*who, grade, *school, "Lecturer", serves, "1/9/2025" if number % 2 else ""))
        if number % 10 == 0:
            rows.append((*who, grade, f"School of Subject {(number + 7) % 40}", "", "Fellow", "", ""))
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _shown(office: Office, looked: importing.Looked) -> importing.Preview:
    return importing.preview(office, looked, Choices())


def _bringing_in(office: Office, content: bytes) -> Figure:
    """From the bytes to the last row, and out again between two turns; beside it the bare rows of the same people."""

    def ours() -> list[float]:
        brought: list[importing.Brought] = []

        def bring() -> None:
            looked = importing.look_at(office, content)
            brought.append(importing.bring_in(office, looked, Choices(), _shown(office, looked), Silent()))

        took = milliseconds(bring)
        assert brought[0].new == PEOPLE
        undo = brought[0].changes.undo
        assert undo is not None
        undo.act(office, *undo.args)
        return [took]

    def theirs() -> list[float]:
        return [milliseconds(lambda: _bare_rows(office, content))]

    race = Race(ours=ours, theirs=theirs).run(_BRING_RATIO, _BRING)
    return Figure(
        name=f"bring in a staff list of {PEOPLE:,} people",
        value=race.our_best,
        at_most=_BRING,
        ratio=race.ratio,
        ratio_at_most=_BRING_RATIO,
        against=f"the cells read and as many bare rows written and undone: {race.their_best:.0f} ms",
        remark="read, looked at, looked at once more, and kept in one transaction",
    )


def _bare_rows(office: Office, content: bytes) -> None:
    lines = read_table(content).lines
    db = office.vault.db
    db.execute("BEGIN IMMEDIATE")
    try:
        db.executemany(
            "INSERT INTO register_people (object_id, name, staff_number, email) VALUES (?, ?, ?, ?)",
            [(f"bare{line.number}", line.cells[1], line.cells[0], line.cells[2]) for line in lines],
        )
    finally:
        db.execute("ROLLBACK")


def _again(office: Office, content: bytes) -> Figure:
    looked = importing.look_at(office, content)

    def again() -> None:
        assert not _shown(office, looked).brings_anything

    race = Race(
        ours=lambda: [milliseconds(again) for _turn in range(3)],
        theirs=lambda: [milliseconds(office.vault.register.by_name) for _turn in range(3)],
    ).run(_AGAIN_RATIO, _AGAIN)
    return Figure(
        name="compare the same list with the register",
        value=race.our_best,
        at_most=_AGAIN,
        ratio=race.ratio,
        ratio_at_most=_AGAIN_RATIO,
        against=f"reading the register alone: {race.their_best:.0f} ms",
        remark="nothing is new the second time",
    )


def _list(office: Office) -> Figure:
    choices = ({}, {"typed": "given7"}, {"typed": "subject 12"}, {"capacity": "PANEL"}, {"training": "PANEL"})

    def page(chosen: dict[str, str]) -> None:
        found = chosen_by(office, **chosen)  # type: ignore[arg-type]
        ids = page_of_people(office, found, RegisterOrder.NAME, False, 128, 0)
        office.vault.register.of_ids(ids)

    race = Race(
        ours=lambda: [milliseconds(lambda each=each: page(each)) for each in choices for _turn in range(_TURNS)],
        theirs=lambda: [
            milliseconds(lambda: fetch_register(office, 128)) for _each in choices for _turn in range(_TURNS)
        ],
    ).run(_LIST_RATIO, _LIST)
    return Figure(
        name=f"a page of the register, filtered, of {PEOPLE:,} people",
        value=race.our_best,
        at_most=_LIST,
        ratio=race.ratio,
        ratio_at_most=_LIST_RATIO,
        against=f"fetching as many rows: {race.their_best:.2f} ms",
        remark=f"p95 over {len(choices)} filters",
    )


def _picking(office: Office) -> Iterator[Figure]:
    for capacity, words in (("INVESTIGATOR", "investigate"), ("", "do anything at all")):
        race = Race(
            ours=lambda capacity=capacity: [
                milliseconds(lambda: candidates(office, capacity)) for _turn in range(_TURNS)
            ],
            theirs=lambda: [milliseconds(lambda: fetch_register(office, -1)) for _turn in range(_TURNS)],
        ).run(_PICK_RATIO, _PICK[capacity])
        found = candidates(office, capacity)
        yield Figure(
            name=f"who of {PEOPLE:,} people could be asked to {words}, and why not the others",
            value=race.our_best,
            at_most=_PICK[capacity],
            ratio=race.ratio,
            ratio_at_most=_PICK_RATIO,
            against=f"fetching every row of the register: {race.their_best:.1f} ms",
            remark=f"{len(found.could)} could, {len(found.excluded)} with the rule against them",
        )


def fetch_register(office: Office, limit: int) -> None:
    """The bare rows of that many people, or with -1 of all of them."""
    for table in ("register_people", "posts", "trainings", "register_capacities"):
        office.vault.db.execute(f"SELECT * FROM {table} LIMIT ?", (limit,)).fetchall()


_BRING, _AGAIN, _LIST = 3_000, 1_000, 50
_PICK = {"INVESTIGATOR": 20, "": 40}
"""Without a capacity everybody is read in full, and nobody is left out before they are looked at."""
_BRING_RATIO, _AGAIN_RATIO, _LIST_RATIO, _PICK_RATIO = 60, 40, 60, 10


if __name__ == "__main__":
    run_alone(measure, __doc__)
