"""Opens the page of a bundle in the window, and finds what is on it."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton

from app.services.bundles import arranging
from app.views.office_pages import OfficePages
from app.views.pages.bundles.page import BundlePage
from app.views.window import OfficeWindow
from tests.builders_bundle_case import (
    add_pdf,
    entry_called,
    make_bundle,
    make_papers_case,
    order_of,
)
from tests.waiting import settle


def open_page(window: OfficeWindow, case_id: int, meeting: str = "") -> BundlePage:
    window.findChild(OfficePages).hearing.open(case_id, "bundle", meeting)
    settle()
    page = window.current
    assert isinstance(page, BundlePage)
    return page


def press(page: Any, name: str) -> None:
    settle()
    buttons = page.findChildren(QPushButton, name)
    next(each for each in buttons if each.isVisible() and each.isEnabled()).click()
    settle()


def choose(page: BundlePage, window: OfficeWindow, title: str) -> int:
    assert page.case_id is not None
    entry = entry_called(window.desk.office, page.case_id, title)
    page.order.list.choose(entry.id)
    settle()
    return entry.id or 0


def to_evidence(window: OfficeWindow, folder: Path, *names: str) -> int:
    """A case whose bundle has these documents in section E."""
    office = window.desk.office
    case_id = make_papers_case(office, folder)
    bundle_id = make_bundle(office, case_id)
    for name in names:
        arranging.add_document(office, bundle_id, add_pdf(office, folder, case_id, name).id or 0, "E")
    return case_id


def of_section(window: OfficeWindow, case_id: int, letter: str) -> list[str]:
    return [title for section, title in order_of(window.desk.office, case_id) if section == letter]
