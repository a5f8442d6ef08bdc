"""Counts in the window: what is agreed to before a file leaves, how the periods stand then, and a team's own rules."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.exchange.counts_file import read_counts
from app.services.counts.own_words import own_words
from app.services.counts.specifications import use_specification
from app.views.pages.counts.page import CountsPage
from app.views.window import OfficeWindow
from tests.builders import make_case, uk
from tests.builders_counts import small_specification
from tests.journeys.offices import new_window
from tests.standing_clock import StandingClock
from tests.views.pages.showing import texts
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> OfficeWindow:
    """Seven cases in the year 2024-25, which is over."""
    clock.shows = uk(2025, 3, 3, 10, 30)
    window = new_window(tmp_path, clock)
    for _number in range(7):
        make_case(window.desk.office, mode="ANON")
    clock.shows = uk(2025, 11, 3, 10, 30)
    return window


def opened(window: OfficeWindow) -> CountsPage:
    page = window.open_page("counts")
    assert isinstance(page, CountsPage)
    rest(page)
    return page


def rest(page: CountsPage) -> None:
    until(lambda: page.is_at_rest, seconds=20)
    settle()


def press(page: CountsPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    rest(page)


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.counts.json"))


@pytest.mark.proves("C-48", "M-22")
def test_the_first_file_chooses_how_the_vault_reports_and_says_so_first(window, tmp_path) -> None:
    page = opened(window)
    before = texts(page)

    press(page, "make_counts_0")
    asked = texts(page.asking)
    page.asking.yes.click()
    page.save_to(tmp_path)
    rest(page)

    (file,) = files_in(tmp_path)
    assert "2025-26: 1 Aug 2025 to 31 Jul 2026\nThis period is not over" in before
    assert "2024-25: 1 Aug 2024 to 31 Jul 2025\nNever sent." in before
    assert "reports by the year for good" in asked
    assert read_counts(file.read_bytes()).payload.period == "2024-25"
    shown = texts(page)
    assert "This vault reports by the year." in shown
    assert "Unchanged since revision 1." in shown
    assert f"{file.name} is saved. First version." in shown
    assert not page.periods.kind.isVisibleTo(page)


def test_a_correction_is_told_before_it_uses_up_a_version(window, tmp_path, clock) -> None:
    page = opened(window)
    page.make("2024-25")
    rest(page)
    page.save_to(tmp_path)
    rest(page)
    clock.shows = uk(2025, 4, 1)
    make_case(window.desk.office, mode="ANON")
    clock.shows = uk(2025, 11, 4)
    page.refresh()
    rest(page)
    stands = texts(page)

    press(page, "make_counts_0")
    asked = texts(page.asking)
    page.asking.close_question()

    assert "Changed since revision 1: the next file is correction 1 of 2." in stands
    assert "this is correction 1 of 2. 1 more may follow." in asked
    assert len(window.desk.office.vault.collecting.versions()) == 1
    assert len(files_in(tmp_path)) == 1


def test_what_is_not_changed_is_saved_again_without_a_question(window, tmp_path) -> None:
    page = opened(window)
    page.make("2024-25")
    rest(page)
    page.save_to(tmp_path)
    rest(page)
    again = tmp_path / "again"
    again.mkdir()

    page.make("2024-25")
    rest(page)
    is_asking = not page.asking.isHidden()
    page.put_away()
    page.save_to(again)
    rest(page)

    assert not is_asking
    assert files_in(again)[0].read_bytes() == files_in(tmp_path)[0].read_bytes()
    assert "Unchanged since revision 1." in texts(page)


def test_no_exact_count_is_on_the_page(window) -> None:
    page = opened(window)
    press(page, "make_counts_0")

    assert "7" not in texts(page.asking)
    assert "Protected statistics, confidential." in texts(page)
    assert "The exact counts stay here." in texts(page)


def test_the_words_of_the_vault_are_shown_and_copied(window) -> None:
    page = opened(window)

    press(page, "copy_own_words")

    words, copied = own_words(window.desk.office), QApplication.clipboard().text()
    # Qt goes down at its end over what a test leaves there.
    QApplication.clipboard().clear()
    assert words in texts(page.own_words)
    assert copied == words


def test_a_specification_of_the_team_is_asked_about_taken_in_and_left_again(window, tmp_path) -> None:
    page = opened(window)
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("name = 3")

    page.specification.take_in(wrong)
    refused = texts(page.banner)
    page.specification.offer(small_specification())
    asked = texts(page.specification.asking)
    page.specification.asking.yes.click()
    rest(page)
    own = texts(page)
    press(page, "shipped_specification")

    assert "wrong.toml" in refused
    assert "A small collection, edition 1. Its words are:" in asked
    assert "Your team's own." in own
    assert "It came with the program." in texts(page)


def test_a_vault_for_practice_says_that_its_files_are_refused_elsewhere(qt_app, tmp_path, clock) -> None:
    window = new_window(tmp_path, clock, "panel")
    window.desk.office.vault.practice = True

    assert "This vault is for practice." in texts(opened(window))


def test_there_is_nothing_to_give_while_no_period_is_over(window) -> None:
    page = opened(window)
    early = small_specification(periods=[{"name": "now", "kind": "year", "begins": "2025-08-01", "ends": "2026-07-31"}])

    window.desk.do(use_specification, early)
    rest(page)

    assert "No period is over yet. Counts are given of whole periods only." in texts(page)
