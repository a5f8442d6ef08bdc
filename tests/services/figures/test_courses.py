"""The rows of all cases are read in step: each row once, whatever is missing on either side."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.services.figures.courses import courses, in_step, versions_in_use
from tests.builders_formal import make_formal_case, make_panel_office, make_received_case


@given(st.lists(st.integers(1, 20)), st.sets(st.integers(1, 20)))
def test_each_number_gets_its_own_rows(of: list[int], asked: set[int]) -> None:
    rows = [(number, place) for place, number in enumerate(sorted(of))]

    rows_of = in_step(iter(rows))

    for number in sorted(asked):
        assert rows_of(number) == [row for row in rows if row[0] == number]


def test_a_case_that_took_no_step_stands_where_it_began(tmp_path: Path) -> None:
    office = make_panel_office(tmp_path)
    still, received = make_formal_case(office), make_received_case(office, tmp_path)

    found = {course.case_id: course for _version, course in courses(office, versions_in_use(office))}

    assert (found[still].stage, found[still].steps) == ("before_complaint", ())
    assert (found[received].start, found[received].stage) == ("before_complaint", "received")
