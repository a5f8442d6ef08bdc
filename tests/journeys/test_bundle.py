"""A bundle from the case to the panel's table with the keys alone: made, put in order, issued, and added to later."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from app.views.office_pages import OfficePages
from app.views.pages.bundles.page import BundlePage
from app.views.window import OfficeWindow
from tests.builders_bundle import make_pdf
from tests.builders_bundle_case import add_pdf, make_papers_case, now_of, order_of
from tests.house.needs import needs
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import new_window
from tests.reading.readers import json_by_qpdf, told_by
from tests.standing_clock import StandingClock
from tests.waiting import settle, until

_LONG, _MOST_TABS = 60.0, 90


@needs("qpdf", "pdftotext")
@pytest.mark.proves("N-72", "N-73")
def test_at2_a_bundle_is_made_ordered_issued_and_followed_by_a_supplement_with_the_keys_alone(
    qt_app: QApplication, tmp_path: Path, clock: StandingClock
) -> None:
    window = new_window(tmp_path, clock, "panel")
    papers, saved = tmp_path / "papers", tmp_path / "saved"
    papers.mkdir()
    saved.mkdir()
    office, keys = window.desk.office, Keyboard(window)
    case_id = make_papers_case(office, papers)
    rota, log = (add_pdf(office, papers, case_id, name, 2) for name in ("Rota", "Door log"))
    window.findChild(OfficePages).formal.open(case_id)

    # From the formal complaint to the bundle, which is filled; the two documents are added and change places.
    page = _to_bundle(window)
    assert focus_name() == "start_bundle"
    keys.press("Space")
    until(lambda: focus_name() == "bundle_order")
    _go_to_section(page, keys, "E")
    for document in (rota, log):
        _press(window, f"add_{document.id}")
        _to_list(window)
    keys.press("Alt+Up")
    evidence = [title for letter, title in order_of(office, case_id) if letter == "E"]
    assert evidence == ["Door log.pdf", "Rota.pdf"]

    # What stands in the way is seen to: documents are made ready, and a part that is not there is explained.
    until(page.make.ended, doing=lambda: _press(window, "make_ready"), seconds=_LONG)
    _press(window, "see_to_trouble")
    keys.type("The report is still being written.")
    _press(window, "keep_bundle_explain")
    assert not now_of(office, case_id).is_blocked

    _issue(window, page, "first")
    _save(window, 1, saved)

    # Somebody brings a paper late. It gets the next numbers, in a supplement.
    late = make_pdf(papers / "Late paper.pdf", ["Note of the porter"])
    _add_file(window, late)
    until(page.make.ended, doing=lambda: _press(window, "make_ready"), seconds=_LONG)
    _issue(window, page, "supplement")
    _save(window, 2, saved)

    first, supplement = sorted(saved.glob("*.pdf"))
    assert (first.name[-12:], supplement.name[-16:]) == ("bundle-1.pdf", "supplement-2.pdf")
    pages = _pages(first)
    assert len(json_by_qpdf(first, "pages")) == len(pages)  # type: ignore[arg-type]
    # Each page has its number as its label and printed on it, from 1 on the cover.
    assert [page.split()[-1] for page in pages] == [str(number) for number in range(1, len(pages) + 1)]
    assert _place(pages, "Door log 1") < _place(pages, "Rota 1")
    assert "The report is still being written." in " ".join(pages[1].split())
    later = _pages(supplement)
    (number,) = (page.split()[-1] for page in later if "Note of the porter" in page)
    assert int(number) > len(pages)
    assert not any("Rota 1" in page for page in later)
    for line in (saved / "manifest.sha256").read_text(encoding="utf-8").splitlines():
        digest, _space, name = line.partition("  ")
        assert hashlib.sha256((saved / name).read_bytes()).hexdigest() == digest
    window.close()


def _to_bundle(window: OfficeWindow) -> BundlePage:
    _press(window, "to_bundle")
    page = window.current
    assert isinstance(page, BundlePage)
    return page


def _tab_to(window: OfficeWindow, name: str) -> None:
    """Presses Tab until it has the focus."""
    passed: list[str] = []
    while focus_name() != name:
        assert len(passed) < _MOST_TABS, f"Tab never came to {name}, but to {passed}"
        Keyboard(window).press("Tab")
        passed.append(focus_name())


def _press(window: OfficeWindow, name: str) -> None:
    settle()
    _tab_to(window, name)
    Keyboard(window).press("Space")
    settle()


def _to_list(window: OfficeWindow) -> None:
    settle()
    _tab_to(window, "bundle_order")


def _go_to_section(page: BundlePage, keys: Keyboard, letter: str) -> None:
    keys.press("Home")
    while page.order.current is not None and page.order.current.letter != letter:
        keys.press("Down")


def _issue(window: OfficeWindow, page: BundlePage, kind: str) -> None:
    _press(window, f"issue_{kind}")
    assert focus_name() == "asking_no"
    Keyboard(window).press("Shift+Tab")
    until(page.make.ended, doing=lambda: Keyboard(window).press("Space"), seconds=_LONG)
    settle()


def _dialog(window: OfficeWindow) -> QFileDialog | None:
    return window.findChild(QFileDialog)


def _type_place(window: OfficeWindow, place: Path) -> None:
    """In the dialog that Qt draws, which is there off screen, the name has the focus."""
    until(lambda: _dialog(window) is not None)
    asked = _dialog(window)
    assert asked is not None
    until(asked.isActiveWindow)
    name = asked.findChild(QLineEdit)
    assert name is not None
    name.setCompleter(None)  # Its list of suggestions takes the whole keyboard, which there is none of off screen.
    name.selectAll()
    keys = Keyboard(asked)
    keys.type(str(place))
    keys.press("Enter")
    until(lambda: _dialog(window) is None)
    window.activateWindow()  # Nothing else does, where no program manages the windows.
    until(window.isActiveWindow)


def _add_file(window: OfficeWindow, file: Path) -> None:
    _press(window, "add_documents")
    _type_place(window, file)
    documents = window.current.documents
    until(lambda: not documents.running.is_running, seconds=_LONG)
    settle()


def _save(window: OfficeWindow, number: int, folder: Path) -> None:
    _press(window, f"save_issue_{number}")
    _type_place(window, folder)
    issues = window.current.issues
    until(lambda: not issues.running.is_running, seconds=_LONG)
    settle()


def _pages(file: Path) -> list[str]:
    told_by("qpdf", "--check", file)
    return told_by("pdftotext", file, "-").split("\f")[:-1]


def _place(pages: list[str], words: str) -> int:
    return next(number for number, page in enumerate(pages) if words in page)
