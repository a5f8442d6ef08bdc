"""Contributors in the window: files come in, keys are accepted or refused and named, all of it taken back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.collecting.pool import ContributorState
from app.models.collecting.sources import VaultRole
from app.services.counts.own_words import words_of_specification
from app.services.counts.specifications import shipped
from app.services.pool.contributors import words_of
from app.services.pool.looking import look_at_pool
from app.services.pool.rosters import write_roster_file
from app.services.pool.specifications import of_role, take_specification
from app.views.pages.pool.contributors import ContributorsPage
from app.views.window import OfficeWindow
from tests.builders_counts import small_specification
from tests.builders_pool import contributor, payload_of
from tests.builders_pool_office import brought, corrected, make_pool, put_file, put_files
from tests.journeys.offices import show_office
from tests.views.pages.showing import texts
from tests.waiting import settle, until


@pytest.fixture
def window(qt_app: QApplication, tmp_path: Path) -> OfficeWindow:
    return show_office(make_pool(tmp_path))


@pytest.fixture
def page(window: OfficeWindow) -> ContributorsPage:
    page = window.open_page("contributors")
    assert isinstance(page, ContributorsPage)
    return page


def rest(page: ContributorsPage) -> None:
    until(lambda: not page.bringing.running.is_running and not page.roster.running.is_running, seconds=20)
    settle()


def bring(page: ContributorsPage, *places: Path) -> None:
    page.bringing.bring(places)
    rest(page)


def press(page: ContributorsPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None, name
    button.click()
    rest(page)


def test_an_empty_pool_says_so(page) -> None:
    shown = texts(page)

    assert "Nobody yet. Contributors appear here with their first file." in shown
    assert "No counts are in the pool yet." in shown
    assert not page.waiting.isVisible()


@pytest.mark.proves("C-48", "M-22")
def test_what_became_of_each_file_is_said_and_what_asks_for_somebody_comes_first(page, tmp_path) -> None:
    first = payload_of(1, 25)
    files = [put_file(tmp_path / "in", first, 1), *put_files(tmp_path / "in", range(2, 4))]
    brought(page.desk.office, files)
    wrong = tmp_path / "wrong.counts.json"
    wrong.write_text("{}")

    bring(page, put_file(tmp_path / "more", corrected(1, 26, first), 1, "again"), files[1], wrong)

    lines = texts(page.bringing).splitlines()
    told = next(place for place, line in enumerate(lines) if "1 file was merged" in line)
    assert lines[told + 1].startswith("wrong.counts.json: Refused: ")
    assert lines[told + 2] == "again.counts.json: Merged, in place of an earlier revision"
    assert "Not needed: it is here already" in lines[told + 3]


def test_a_key_that_nobody_knows_waits_with_its_words_and_is_accepted_or_refused(page, tmp_path) -> None:
    bring(page, *put_files(tmp_path / "in", [1, 2]))
    shown = texts(page.waiting)
    first, second = (each.contributor.id for each in look_at_pool(page.desk.office).waiting)

    press(page, f"accept_{first}")
    press(page, f"refuse_{second}")

    assert "let them read the six words that their own window shows" in shown
    assert words_of(contributor(1)) in shown
    assert not page.waiting.isVisible()
    now = look_at_pool(page.desk.office)
    assert len(now.those(ContributorState.ACCEPTED)) == len(now.those(ContributorState.REFUSED)) == 1
    page.desk.undo_last()
    settle()
    assert words_of(contributor(2)) in texts(page.waiting)


def test_a_contributor_gets_a_name_and_one_that_was_typed_is_never_lost(page, tmp_path) -> None:
    brought(page.desk.office, put_files(tmp_path / "in", [1]))
    page.refresh()
    (only,) = look_at_pool(page.desk.office).contributors
    press(page, f"name_{only.contributor.id}")
    page.people.field.setText("Students' union")
    page.people.field.setModified(True)

    page.put_away()
    settle()

    assert "Students' union" in texts(page.people)
    assert look_at_pool(page.desk.office).contributors[0].called == "Students' union"


def test_files_are_dropped_and_taken_back_at_any_later_time(window, page, tmp_path) -> None:
    (file,) = put_files(tmp_path / "in", [1])
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    may_take = page.bringing.may_take(mime)
    page.bringing.take(mime)
    rest(page)
    window.desk.forget_undo()

    press(page, "take_files_back")

    assert may_take
    assert look_at_pool(page.desk.office).contributors == ()
    assert not page.waiting.isVisible()


def test_a_folder_is_watched_until_that_is_stopped(page, tmp_path) -> None:
    page.bringing.watch(tmp_path / "nowhere")
    refused = texts(page.banner)
    (tmp_path / "in").mkdir()

    page.bringing.watch(tmp_path / "in")
    watched = texts(page.bringing)
    press(page, "stop_watching")

    assert "There is no folder at this place." in refused
    assert "Watched while this is open: " in watched
    assert "Watched while this is open: " not in texts(page.bringing)


def test_who_is_missing_is_said_by_the_roster_once_there_is_one(page, tmp_path) -> None:
    brought(page.desk.office, put_files(tmp_path / "in", range(1, 7)))
    roster = write_roster_file(page.desk.office, page.roster.chosen, tmp_path)
    page.refresh()

    page.roster.offer_roster(roster)
    asked = texts(page.roster.asking)
    page.roster.asking.yes.click()
    settle()

    assert "6 contributors on this roster, 0 of them not accepted yet" in asked
    assert "6 contributors are on the roster." in texts(page.roster)
    assert "Nobody on the roster is missing." in texts(page.complete)
    press(page, "drop_roster")
    assert "There is no roster" in texts(page.roster)


def test_the_roster_is_written_into_a_folder(page, tmp_path) -> None:
    brought(page.desk.office, put_files(tmp_path / "in", [1]))
    folder = tmp_path / "out"
    folder.mkdir()

    page.roster.write_to(folder)
    rest(page)

    assert len(list(folder.iterdir())) == 1


def test_a_specification_that_fits_no_pool_is_refused_where_it_was_asked_for(page, tmp_path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("name = 3")

    page.roster.offer_specification(wrong)

    assert "wrong.toml" in texts(page.banner)
    assert small_specification().title in texts(page.roster)


def test_another_edition_that_came_with_the_program_is_said_and_taken_in_once_it_was_asked(page) -> None:
    shipped_one = shipped(VaultRole.PANEL)
    take_specification(page.desk.office, replace(shipped_one, edition="an earlier one"))
    page.refresh()
    of_advisers = texts(page.roster)
    page.roster.role.setCurrentIndex(page.roster.role.findData(VaultRole.PANEL.value))
    said = texts(page.roster)

    press(page, "take_newer_specification")
    asked = texts(page.roster.asking)
    page.roster.asking.yes.click()
    settle()

    words = f"With this version of the program came edition {shipped_one.edition} of it."
    assert words not in of_advisers
    assert words in said
    assert words_of_specification(shipped_one) in asked
    assert of_role(page.desk.office, VaultRole.PANEL).specification == shipped_one
    assert words not in texts(page.roster)
