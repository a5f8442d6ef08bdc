"""A procedure on its card: which version is in use, what else there is, and what can be done with each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.models.procedures.procedure import PartyStatus
from app.models.words import N_, _, counted
from app.services.formal.versions import ProcedureLine, Version
from app.views.pages.parts import plain_words, record_button, short_day
from app.views.widgets.card import Card
from app.views.widgets.flow import FlowLayout
from app.views.widgets.notice import Notice

_FOR = {
    PartyStatus.STAFF: N_("members of staff"),
    PartyStatus.STUDENT: N_("students"),
    PartyStatus.OTHER: N_("others, such as contractors and visitors"),
}


class ProcedureCard(Card):
    """Everything is asked for by a signal with the key of a version, or the name of the procedure."""

    read_wanted = Signal(str)
    changes_wanted = Signal(str, str)
    edit_wanted = Signal(str)
    export_wanted = Signal(str)
    use_wanted = Signal(str)
    leave_wanted = Signal(str)

    def __init__(self, line: ProcedureLine, called: str, *, is_begun: bool, is_open: bool) -> None:
        """`called` tells it from every other, also from one of the same title."""
        super().__init__(called)
        self.setObjectName(f"procedure_{line.name}")
        self.line = line
        self._called = called
        self.body.addWidget(plain_words(_used_words(line)))
        if line.procedure is not None:
            who = ", ".join(_(_FOR[each]) for each in line.procedure.route.respondents)
            self.body.addWidget(plain_words(_("For complaints about {who}.").format(who=who), "hint"))
        else:
            words = _("No case can begin under it: this program cannot read it. Edit it, or use another version.")
            self.body.addWidget(plain_words(words, "problem"))
            self.body.addWidget(plain_words(line.used.problem, "hint"))
        if (offered := line.offered) is not None:
            self.body.addWidget(self._offer(offered))
        acts = QWidget()
        flow = FlowLayout(acts)
        edit = _("Go on editing") if is_begun else _("Edit")
        about, used = called, line.used
        flow.addWidget(record_button(edit, f"edit_{line.name}", None, self._on_edit, about))
        flow.addWidget(self._button(_("Read"), "read", used, self._on_read))
        self.fold = QPushButton(_("Versions ({n})").format(n=len(line.versions)))
        self.fold.setObjectName(f"versions_{line.name}")
        self.fold.setAccessibleName(_("Versions, {procedure}").format(procedure=about))
        self.fold.setCheckable(True)
        self.fold.setChecked(is_open)
        flow.addWidget(self.fold)
        shipped = line.shipped
        if shipped is not None and not shipped.in_use and not shipped.is_new:
            words = _("Back to the one from the program")
            flow.addWidget(self._button(words, "back", shipped, self._on_use))
        self.body.addWidget(acts)
        self._versions = QWidget()
        lines = QVBoxLayout(self._versions)
        lines.setContentsMargins(0, 0, 0, 0)
        for place, version in enumerate(line.versions):
            older = line.versions[place + 1] if place + 1 < len(line.versions) else None
            lines.addWidget(self._version(version, older))
        self.body.addWidget(self._versions)
        self._versions.setVisible(is_open)

        self.fold.toggled.connect(self._versions.setVisible)

    def _offer(self, offered: Version) -> QWidget:
        notice = Notice(_("New from the program"))
        words = _(
            "Version {version} has come with the program. Your own version {own} stays in use until you change that."
        )
        notice.words.setText(words.format(version=offered.version, own=self.line.used.version))
        acts = QWidget()
        flow = FlowLayout(acts)
        flow.addWidget(self._button(_("What is different"), "offer_changes", offered, self._on_offer_changes))
        flow.addWidget(self._button(_("Use it for new cases"), "offer_use", offered, self._on_use))
        flow.addWidget(self._button(_("Keep ours"), "offer_leave", offered, self._on_leave))
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(notice)
        column.addWidget(acts)
        return part

    def _version(self, version: Version, older: Version | None) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(plain_words(version_line(version)))
        if version.problem:
            column.addWidget(plain_words(version.problem, "warning"))
        acts = QWidget()
        flow = FlowLayout(acts)
        flow.addWidget(self._button(_("Read"), "read_version", version, self._on_read))
        if older is not None:
            changes = self._button(
                _("What changed since version {n}").format(n=older.version), "changes", version, self._on_changes
            )
            changes.setProperty("older", older.key)
            flow.addWidget(changes)
        flow.addWidget(self._button(_("Keep as a file..."), "export", version, self._on_export))
        if not version.in_use and not version.problem:
            flow.addWidget(self._button(_("Use for new cases"), "use", version, self._on_use))
        column.addWidget(acts)
        return part

    def _button(self, words: str, name: str, version: Version, slot) -> QPushButton:  # type: ignore[no-untyped-def]
        origin = _("own") if version.is_own else _("from the program")
        about = _("version {n} ({origin}) of {procedure}").format(
            n=version.version, origin=origin, procedure=self._called
        )
        shown = "" if name in ("read", "back") else f"_{version.version}{'' if version.is_own else '_program'}"
        button = record_button(words, f"{name}_{self.line.name}{shown}", None, slot, about)
        if name == "read":
            button.setAccessibleName(_("Read what is in use, {procedure}").format(procedure=self._called))
        button.setProperty("version", version.key)
        return button

    def _on_edit(self) -> None:
        self.edit_wanted.emit(self.line.name)

    def _on_read(self) -> None:
        self.read_wanted.emit(self.sender().property("version"))

    def _on_changes(self) -> None:
        self.changes_wanted.emit(self.sender().property("older"), self.sender().property("version"))

    def _on_offer_changes(self) -> None:
        self.changes_wanted.emit(self.line.used.key, self.sender().property("version"))

    def _on_export(self) -> None:
        self.export_wanted.emit(self.sender().property("version"))

    def _on_use(self) -> None:
        self.use_wanted.emit(self.sender().property("version"))

    def _on_leave(self) -> None:
        self.leave_wanted.emit(self.line.name)


def version_line(version: Version) -> str:
    """“Version 2, in use, made here on 3 Mar 2026. 3 cases run under it.”"""
    parts = [_("Version {n}").format(n=version.version)]
    if version.in_use:
        parts.append(_("in use"))
    if version.is_own and version.kept_at is not None:
        parts.append(_("made here on {day}").format(day=short_day(version.kept_at.astimezone().date())))
    else:
        parts.append(_("from the program"))
    words = _("{facts}.").format(facts=", ".join(parts))
    running = counted("{n} case runs under it", "{n} cases run under it", version.cases)
    if not version.cases:
        running = _("No case runs under it")
    ended = counted("{n} has ended", "{n} have ended", version.ended)
    if version.ended:
        return _("{words} {running}, {ended}.").format(words=words, running=running, ended=ended)
    return _("{words} {running}.").format(words=words, running=running)


def _used_words(line: ProcedureLine) -> str:
    words = version_line(line.used)
    others = sum(each.cases for each in line.versions if not each.in_use)
    if not others:
        return words
    keeps = counted("{n} runs under another version", "{n} run under other versions", others)
    return _("{words} {keeps}, and keep it.").format(words=words, keeps=keeps)
