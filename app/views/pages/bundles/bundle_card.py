"""What every card about a bundle is: it shows the bundle as it is now, and asks by signals."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QPushButton

from app.models.about_days import Precision
from app.models.errors import NotSaved
from app.models.words import _
from app.services.bundles.parts import BundleNow, EntryShown
from app.views.desk import Desk
from app.views.pages.formal.case_card import CaseCard
from app.views.pages.hearing.person_form import PersonForm


class BundleCard(CaseCard):
    """The page gives it the bundle with `show_bundle`."""

    def __init__(self, desk: Desk, name: str, title: str) -> None:
        super().__init__(desk, name, title)
        self.now: BundleNow | None = None

    def show_bundle(self, now: BundleNow, *, may_write: bool) -> None:
        self.now = now
        self.show_case(now.case_id, may_write=may_write)

    def forget(self) -> None:
        super().forget()
        self.now = None

    @property
    def bundle_id(self) -> int | None:
        return None if self.now is None or self.now.bundle is None else self.now.bundle.id

    def line_of(self, entry_id: int | None) -> EntryShown | None:
        """A line of the bundle, whether it is in or left out."""
        if self.now is None:
            return None
        there = (line for section in self.now.sections for line in section.lines)
        return next((line for line in (*there, *self.now.left_out) if line.entry.id == entry_id), None)


class AboutForm(PersonForm):
    """A short form about one thing in a bundle: what was begun about it is found again with it, and nothing else."""


def about(meeting: str, key: str) -> str:
    """What a draft is about: a meeting, and an entry or a part of its bundle."""
    return f"{meeting}/{key}"


def exact_day(value: Any, question: str) -> date | None:
    """The very day; neither an index nor a log has room for “about”."""
    if value is None or value.day is None:
        return None
    if value.precision is not Precision.DAY or value.about:
        raise NotSaved({question: _("Please give the day itself, or leave this empty.")})
    day: date = value.day
    return day


def quiet_button(name: str, words: str, slot: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setProperty("kind", "quiet")
    button.clicked.connect(slot)
    return button


def says_of(button: QPushButton, what: str) -> None:
    """Tells a button from others of the same words, for somebody who hears them one by one."""
    words = button.text().replace("&", "")
    button.setAccessibleName(_("{act}, {about}").format(act=words, about=" ".join(what.split())))
