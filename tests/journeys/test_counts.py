"""Counts from six advisers' windows to a manager's: made, corrected, brought in, compared, and kept apart."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.models.progress import Silent
from app.services.counts.exporting import export_to_folder
from app.services.counts.own_words import own_words
from app.services.counts.specifications import use_specification
from app.services.office import Office
from app.services.pool.looking import look_at_pool
from app.services.pool.specifications import take_specification
from app.services.vaults import office_of
from app.views.window import OfficeWindow
from tests.builders import make_case, uk
from tests.builders_counts import small_specification
from tests.builders_pool import payload_of
from tests.builders_pool_office import put_file
from tests.builders_vault import make_vault
from tests.journeys.offices import show_office
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle, until

_QUARTER = "2025-26-Q1"

Show = Callable[[Office], OfficeWindow]


@pytest.fixture
def shown(qt_app: QApplication) -> Iterator[Show]:
    """Opens a window on an office. Each is kept to the end: one that is let go is taken apart at any moment."""
    windows: list[OfficeWindow] = []

    def show(office: Office) -> OfficeWindow:
        windows.append(show_office(office))
        return windows[-1]

    yield show
    for window in windows:
        window.close()


def office_for(folder: Path, name: str, role: str = "adviser", *, practice: bool = False, cases: int = 0) -> Office:
    """An office that counts by the small specification, with cases of its first quarter, which is over."""
    clock = StandingClock(uk(2025, 9, 3, 10, 30))
    office = office_of(make_vault(folder, role, name=name, practice=practice), clock)
    for number in range(cases):
        make_case(office, mode="ANON" if number % 3 else "NAMED")
    clock.shows = uk(2026, 3, 4, 10, 30)
    use = take_specification if role == "pool" else use_specification
    use(office, small_specification())
    return office


def export(window: OfficeWindow, folder: Path) -> None:
    """Through the page, as an adviser does."""
    folder.mkdir(exist_ok=True)
    page = window.open_page("counts")
    until(lambda: page.is_at_rest, seconds=20)
    page.make(_QUARTER)
    until(lambda: page.is_at_rest, seconds=20)
    page.save_to(folder)
    until(lambda: page.is_at_rest, seconds=20)
    page.put_away()


def one_case_more(office: Office) -> None:
    clock = office.clock
    assert isinstance(clock, StandingClock)
    clock.shows = uk(2025, 9, 10)
    make_case(office, mode="ANON")
    clock.shows = uk(2026, 3, 5)


def bring_in(window: OfficeWindow, files: Iterable[Path]) -> None:
    page = window.open_page("contributors")
    for file in files:
        page.bringing.bring([file])
        until(lambda: not page.bringing.running.is_running, seconds=20)
        settle()


def accept_all(window: OfficeWindow) -> None:
    page = window.open_page("contributors")
    for each in look_at_pool(window.desk.office).waiting:
        page.waiting.accepted.emit(each.contributor.id)
    settle()


def line_shown(window: OfficeWindow) -> str:
    page = window.open_page("tables")
    until(lambda: page.is_at_rest and page.tables is not None, seconds=20)
    settle()
    return texts(page.publishing)


@pytest.mark.proves("C-48", "M-22")
def test_six_advisers_export_one_corrects_and_two_orders_give_the_same_line(shown: Show, tmp_path: Path) -> None:
    out = tmp_path / "out"
    offices = [office_for(tmp_path, f"Adviser {number}", cases=6 + number) for number in range(6)]
    first = shown(offices[0])
    export(first, out)
    for office in offices[1:]:
        # As the command does it: six windows would say no more than one.
        export_to_folder(office, small_specification(), _QUARTER, out, Silent())
    one_case_more(offices[0])
    export(first, out)
    files = sorted(out.iterdir())
    one, other = (shown(office_for(tmp_path, name, "pool")) for name in ("One", "Other"))

    bring_in(one, files)
    bring_in(other, reversed(files))
    words = [each.words for each in look_at_pool(one.desk.office).waiting]
    accept_all(one)
    accept_all(other)

    assert len(files) == 7
    assert sorted(words) == sorted(own_words(office) for office in offices)
    assert "6 contributors, 1 correction." in line_shown(one)
    assert line_shown(one) == line_shown(other)


def test_a_forged_file_waits_and_is_in_no_table_until_somebody_vouches_for_it(shown: Show, tmp_path: Path) -> None:
    window = shown(office_for(tmp_path, "Pool", "pool"))
    bring_in(window, [put_file(tmp_path / "in", payload_of(number, 25), number) for number in range(1, 6)])
    accept_all(window)
    before = line_shown(window)

    bring_in(window, [put_file(tmp_path / "in", payload_of(66, 25), 66)])

    page = window.open_page("contributors")
    assert "Waits until somebody has compared the words of its key" in texts(page.bringing)
    assert page.waiting.isVisible()
    assert line_shown(window) == before


def test_a_practice_file_is_refused_by_a_real_pool(shown: Show, tmp_path: Path) -> None:
    export(shown(office_for(tmp_path, "Practice", practice=True, cases=6)), tmp_path / "out")
    window = shown(office_for(tmp_path, "Pool", "pool"))

    bring_in(window, (tmp_path / "out").iterdir())

    assert "Refused: " in texts(window.open_page("contributors").bringing)
    assert "practice" in texts(window.current.bringing)
    assert look_at_pool(window.desk.office).contributors == ()
