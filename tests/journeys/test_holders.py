"""A colleague is added, works in the vault, and is removed with a new vault key: by the keyboard, in the window."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.models.errors import PlainError
from app.services import holders, new_key, vaults
from app.services.dropin import finish_note
from app.services.finding import find_cases
from app.services.office import Office
from app.services.records import line_ids, lines
from app.store import keys
from app.store.key_file import Cost
from app.views.office_pages import OfficePages
from app.views.unlock.sheet import CodeGroup
from app.views.window import OfficeWindow
from tests.journeys.keyboard import Keyboard, focus_name
from tests.journeys.offices import show_office
from tests.views.pages.showing import texts
from tests.waiting import until

CHEAP = Cost(memory_kib=64 * 1024, passes=1)
OWN, THEIRS, NEW = "grey otter paints nine windows", "old kettle hums beneath snow", "seven quiet lamps on a river"


class AtTheVault:
    """Somebody at the keyboard of an open vault."""

    def __init__(self, window: OfficeWindow) -> None:
        self.window = window
        self.keyboard = Keyboard(window)

    @property
    def step(self) -> str:
        screen = self.window.page("key_change").step_shown
        return "" if screen is None else str(screen.objectName())

    def asks_for(self, act: str) -> None:
        self.window.open_page("vault")
        self.window.findChild(QPushButton, f"change_{act}").setFocus()
        self.keyboard.press("Enter")

    def types(self, *words: str) -> None:
        """Each into a field, with Tab between them, and Enter at the end."""
        for number, each in enumerate(words):
            if number:
                self.keyboard.press("Tab")
            self.keyboard.type(each)
        self.keyboard.press("Enter")

    def arrives_at(self, step: str) -> None:
        until(lambda: self.step == step and not self.window.page("key_change").step_shown.is_busy, seconds=20)

    def is_back(self) -> None:
        until(lambda: self.window.current is self.window.page("vault"), seconds=20)

    def chooses(self, passphrase: str) -> None:
        self.keyboard.type(passphrase)
        self.keyboard.press("Alt+G")
        self.keyboard.type(passphrase)
        self.keyboard.press("Enter")

    def confirms_the_sheet(self) -> str:
        page = self.window.page("key_change")
        groups = page.step_shown.findChildren(CodeGroup)
        code = [group.accessibleName().split(": ")[1].replace(", ", "") for group in groups]
        page.step_shown.findChild(QPushButton, "written").click()
        self.arrives_at("sheet_check")
        self.types(code[page.step_shown.asked - 1])
        return "-".join(code)


def open_office(folder: Path, passphrase: str) -> Office:
    office = vaults.open_with_passphrase(folder, passphrase)
    office.vault.keys = office.vault.keys.at_cost(CHEAP)
    return office


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    made = vaults.create(tmp_path / "Riverside", "adviser", "Riverside", "Nia Owen", OWN, cost=CHEAP)
    return made.folder


@pytest.fixture
def person(qt_app: QApplication, vault: Path) -> AtTheVault:
    return AtTheVault(show_office(open_office(vault, OWN)))


@pytest.mark.proves("M-15", "C-34")
def test_a_colleague_is_added_works_here_and_is_removed_with_a_new_key(person: AtTheVault, vault: Path) -> None:
    office = person.window.desk.office
    finish_note(office, {"note": "Zanzibar, told to Nia"})
    person.asks_for("add")
    person.arrives_at("person")
    person.keyboard.type("Tom Reed")
    person.keyboard.press("Tab", "Tab")
    person.types(OWN)
    person.arrives_at("new_passphrase")
    person.chooses(THEIRS)
    person.is_back()
    assert "Tom Reed" in texts(person.window.page("vault"))
    person.window.lock()

    theirs = open_office(vault, THEIRS)
    finish_note(theirs, {"note": "Zanzibar, told to Tom"})
    theirs.vault.close()
    old_key_file = (vault / "vault.keys").read_bytes()

    person = AtTheVault(show_office(open_office(vault, OWN)))
    office = person.window.desk.office
    assert "Tom Reed" in {line.who for line in lines(office, line_ids(office, 20, 0))}
    page = person.window.open_page("vault")
    page.findChild(QPushButton, "remove_holder_1").click()
    person.arrives_at("own_passphrase")
    assert "cannot undo" in texts(person.window.current)
    person.types(OWN)
    person.arrives_at("offer")
    person.keyboard.press("Enter")
    person.arrives_at("own_passphrase")
    person.types(OWN)
    person.arrives_at("sheet")
    until(person.window.locked, doing=person.confirms_the_sheet, seconds=60)

    with pytest.raises(keys.WrongSecret):
        vaults.unlock(vault, THEIRS)
    office = open_office(vault, OWN)
    assert office.vault.findings == ()
    assert len(find_cases(office, "zanzibar")) == 2
    assert "Tom Reed" in {line.who for line in lines(office, line_ids(office, 50, 0))}
    assert [each.name for each in holders.former_holders(office)] == ["Tom Reed"]
    office.vault.close()
    (vault / "vault.keys").write_bytes(old_key_file)
    (vault / "vault.keys.2").write_bytes(old_key_file)
    stolen = vaults.unlock(vault, THEIRS)
    with pytest.raises(PlainError):
        vaults.open_unlocked(vault, stolen)


def test_the_passphrase_is_changed_in_the_window(person: AtTheVault, vault: Path) -> None:
    person.asks_for("passphrase")
    person.arrives_at("own_passphrase")
    person.types("not this one at all")
    person.arrives_at("own_passphrase")
    assert "not your passphrase" in texts(person.window.current)
    person.types(OWN)
    person.arrives_at("new_passphrase")
    person.chooses("short")
    assert "at least 12" in texts(person.window.current)
    person.keyboard.press("Alt+P", "Ctrl+A")
    person.keyboard.type(NEW)
    person.keyboard.press("Alt+G", "Ctrl+A")
    person.keyboard.type(NEW)
    person.keyboard.press("Enter")
    person.is_back()
    person.window.lock()

    with pytest.raises(keys.WrongSecret):
        vaults.unlock(vault, OWN)
    open_office(vault, NEW).vault.close()


def test_a_new_sheet_is_in_force_once_a_group_of_it_was_typed(person: AtTheVault, vault: Path) -> None:
    person.asks_for("sheet")
    person.types(OWN)
    person.arrives_at("sheet")

    code = person.confirms_the_sheet()
    person.is_back()

    assert "recovery sheet renewed" in {
        line.what for line in lines(person.window.desk.office, line_ids(person.window.desk.office, 5, 0))
    }
    person.window.lock()
    assert vaults.open_with_recovery(vault, code)


def test_what_is_saved_meanwhile_is_never_lost_to_a_new_key(person: AtTheVault, vault: Path) -> None:
    office = person.window.desk.office
    mark = new_key.mark_of(office)
    new_key.prepare(office, holders.prove(office, OWN), OWN, vaults.new_recovery_code())
    finish_note(office, {"note": "Kept meanwhile"})

    person.window.findChild(OfficePages).vault.lock_with_new_key(mark)

    assert office.vault.is_open
    assert "Something was saved" in person.window.open_page("vault").banner.text()
    assert find_cases(office, "meanwhile")
    assert not list(vault.glob("incoming*"))


def test_hiding_forgets_what_was_typed_and_begins_nothing(person: AtTheVault) -> None:
    person.asks_for("passphrase")
    person.keyboard.type(OWN)

    person.window.hide_screen()
    person.window.show_screen()

    until(lambda: person.window.current is person.window.page("vault"))
    assert OWN not in "".join(child.text() for child in person.window.findChildren(QPushButton))
    assert person.step == ""
    assert focus_name() == "change_passphrase"
    assert QTest.qWaitForWindowActive(person.window)
