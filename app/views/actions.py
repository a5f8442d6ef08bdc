"""Every action of the window, once: its name, words and keys. Palette, key sheet and tests read this table."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.models.words import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing a person can do from anywhere. `area` acts open a page; `roles` empty means every role."""

    name: str
    words: str
    keys: str = ""
    area: bool = False
    roles: frozenset[str] = frozenset()
    in_palette: bool = True
    also: str = ""
    picture: str = ""
    """The icon of an area that is not called as the area is."""

    def is_for(self, role: str) -> bool:
        return not self.roles or role in self.roles


_ADVISER = frozenset({"adviser"})
_PANEL = frozenset({"panel"})
_CASES = _ADVISER | _PANEL
_POOL = frozenset({"pool"})

ACTS = (
    Act(name="today", words=N_("Today"), area=True, also=N_("home start due tasks")),
    Act(name="dropin", words=N_("Drop-in note"), area=True, roles=_ADVISER, also=N_("draft write session")),
    Act(name="cases", words=N_("Cases"), area=True, roles=_CASES, also=N_("list filter")),
    Act(
        name="enquiries",
        words=N_("Enquiries"),
        area=True,
        roles=_PANEL,
        also=N_("confidential chat informal question before complaint"),
        picture="dropin",
    ),
    Act(
        name="register",
        words=N_("Register"),
        area=True,
        roles=_PANEL,
        also=N_("people staff list units schools training investigators mediators panel import"),
        picture="people",
    ),
    Act(
        name="counts",
        words=N_("Counts"),
        area=True,
        roles=_CASES,
        also=N_("statistics anonymous export quarter year pool team specification"),
        picture="statistics",
    ),
    Act(
        name="contributors",
        words=N_("Contributors"),
        area=True,
        roles=_POOL,
        also=N_("counts files accept waiting words roster missing folder watch"),
        picture="pooling",
    ),
    Act(
        name="tables",
        words=N_("Tables"),
        area=True,
        roles=_POOL,
        also=N_("figures chart publish package statistics periods hash line"),
        picture="statistics",
    ),
    Act(name="history", words=N_("History"), area=True, also=N_("audit trail log verify")),
    Act(
        name="vault",
        words=N_("Vault"),
        area=True,
        also=N_("passphrase holders people recovery sheet key backup restore where folder check"),
    ),
    Act(name="settings", words=N_("Settings"), area=True, also=N_("theme look text size safety closure days")),
    Act(name="new_note", words=N_("New drop-in note"), keys="Ctrl+N", roles=_ADVISER),
    Act(
        name="new_case",
        words=N_("New case"),
        keys="Ctrl+N",
        roles=_PANEL,
        also=N_("open complaint formal parties"),
    ),
    Act(name="bring_in", words=N_("Bring in counts files"), keys="Ctrl+O", roles=_POOL, also=N_("open import pool")),
    Act(name="find", words=N_("Find or command"), keys="Ctrl+K", in_palette=False),
    Act(name="find_in_list", words=N_("Find in this list"), keys="Ctrl+F", in_palette=False),
    Act(name="finish", words=N_("Finish"), keys="Ctrl+Return", in_palette=False),
    Act(name="start_session", words=N_("Start a drop-in session"), roles=_ADVISER),
    Act(name="end_session", words=N_("End the drop-in session"), roles=_ADVISER),
    Act(name="hide", words=N_("Hide the screen"), keys="F8"),
    Act(name="lock", words=N_("Lock"), keys="Ctrl+L"),
    Act(name="next_area", words=N_("Next area"), keys="F6", in_palette=False),
    Act(name="previous_area", words=N_("Previous area"), keys="Shift+F6", in_palette=False),
    Act(name="undo", words=N_("Undo"), keys="Ctrl+Z", in_palette=False),
    Act(name="insert_time", words=N_("Put in the time"), keys="Ctrl+;", roles=_ADVISER, in_palette=False),
    Act(name="insert_quote", words=N_("Their own words"), keys="Ctrl+'", roles=_ADVISER, in_palette=False),
    Act(
        name="paste_document",
        words=N_("Add from the clipboard"),
        keys="Ctrl+V",
        roles=_CASES,
        in_palette=False,
    ),
    Act(
        name="procedures",
        words=N_("Procedures"),
        roles=_PANEL,
        also=N_("policy version edit import deadline days stages map"),
    ),
    Act(
        name="casework",
        words=N_("Casework table"),
        roles=_PANEL,
        also=N_("figures numbers year report upheld dismissed working days deadlines compliance appeals"),
    ),
    Act(
        name="risks",
        words=N_("Risk assessments"),
        roles=_PANEL,
        also=N_("sexual harassment prevention duty third party contractors visitors review"),
    ),
    Act(name="lessons", words=N_("Lessons"), roles=_PANEL, also=N_("learned closed cases what was done")),
    Act(name="share", words=N_("Allow screen sharing for ten minutes"), also=N_("capture screenshot teams zoom")),
    Act(name="larger", words=N_("Larger text"), keys="Ctrl++"),
    Act(name="smaller", words=N_("Smaller text"), keys="Ctrl+-"),
    Act(name="usual_size", words=N_("Usual text size"), keys="Ctrl+0"),
    Act(name="keys", words=N_("All keys"), keys="F1", also=N_("help shortcuts keyboard")),
)


def act(name: str) -> Act:
    return next(each for each in ACTS if each.name == name)


def areas_for(role: str) -> list[Act]:
    """The areas of the window that a vault's role is offered, in the order of Ctrl+1 to Ctrl+9."""
    return [each for each in ACTS if each.area and each.is_for(role)]


def keys_words(keys: str) -> str:
    """The keys as this platform writes them."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    # What is written on the key.
    return native.replace("Return", _("Enter"))


class Actions(QObject):
    """The acts of a role as Qt actions of one window."""

    def __init__(self, role: str, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        for each in ACTS:
            if each.is_for(role):
                self._actions[each.name] = self._make(each)
        for number, area in enumerate(areas_for(role)[:9], 1):
            self._actions[area.name].setShortcut(QKeySequence(f"Ctrl+{number}"))

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def find(self, name: str) -> QAction | None:
        """The action, if the role has it."""
        return self._actions.get(name)

    def __contains__(self, name: object) -> bool:
        return name in self._actions

    def names(self) -> list[str]:
        return list(self._actions)

    def bind(self, name: str, slot: Callable[[], object]) -> None:
        """Connects an act to what does it; nothing happens for an act that the role does not have."""
        if name in self._actions:
            self._actions[name].triggered.connect(slot)

    def enable_only(self, names: frozenset[str] | None) -> None:
        """Switches all acts off but the named ones, or all on: behind the hidden screen nothing may be done."""
        for name, action in self._actions.items():
            action.setEnabled(names is None or name in names)

    def _make(self, each: Act) -> QAction:
        action = QAction(_(each.words), self._window)
        action.setObjectName(each.name)
        if each.keys:
            action.setShortcuts(_all_keys(each.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._window.addAction(action)
        return action


def _all_keys(keys: str) -> list[QKeySequence]:
    """The keys, and their twins on other keyboards: the keypad's Enter, and plus without Shift."""
    twins = {"Ctrl+Return": ["Ctrl+Enter"], "Ctrl++": ["Ctrl+="]}
    return [QKeySequence(each) for each in (keys, *twins.get(keys, []))]
