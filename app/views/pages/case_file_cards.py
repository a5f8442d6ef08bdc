"""The two kinds of a case file, each with what is in it, what it asks of the person, and the button that saves it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.models.words import _, counted
from app.services.case_files.contents import FileNow
from app.services.case_files.saving import SHORTEST_PASSWORD
from app.views.pages.parts import empty_out, plain_words
from app.views.questions.marks import WrappingCheck
from app.views.unlock.fields import SecretField
from app.views.widgets.card import Card


class _FileCard(Card):
    wanted = Signal()

    def __init__(self, name: str, title: str, save: str) -> None:
        super().__init__(title)
        self.setObjectName(name)
        self.lines = QVBoxLayout()
        self.save = QPushButton(save)
        self.save.setObjectName(f"save_{name}")
        self.body.addLayout(self.lines)
        self.save.clicked.connect(self.wanted)

    def say(self, *words: tuple[str, str]) -> None:
        empty_out(self.lines)
        for text, role in words:
            if text:
                self.lines.addWidget(plain_words(text, role))


class OwnFileCard(_FileCard):
    """The adviser's own file. Nothing is asked for it: no note can be in it."""

    def __init__(self) -> None:
        super().__init__("case_file", _("Your own file"), _("Save your &own file..."))
        self.save.setProperty("kind", "primary")
        self.body.addWidget(self.save, alignment=Qt.AlignmentFlag.AlignLeading)

    def show_file(self, now: FileNow, *, is_free: bool) -> None:
        about = _("What is known, what happened, sealed accounts, letters and documents. No note is in it.")
        open_to_all = _("The file is not encrypted: whoever has it can read it.")
        self.say((about, ""), (_documents_words(now), ""), (_without_pages_words(now), "hint"), (open_to_all, "hint"))
        self.save.setEnabled(is_free)


class PersonsFileCard(_FileCard):
    """The person's own copy: for them alone, when they ask, with the notes that they agreed (policy 9.1)."""

    def __init__(self) -> None:
        super().__init__("own_copy_file", _("The person's own copy"), _("Save &their copy..."))
        self._is_free = True
        self._is_possible = True
        self.asked = WrappingCheck(_("They asked for it, and they take it themselves"))
        self.asked.setObjectName("asked_for_file")
        hint = _(
            "If they would like the file to be locked: at least {count} characters. Tell it to them; it is kept"
            " nowhere, and nobody can find it out. Without one, whoever has the file can read it."
        )
        self.password = SecretField(
            "file_password",
            _("A password for the file"),
            hint.format(count=SHORTEST_PASSWORD),
        )
        self._why_not = plain_words("", "muted")
        for widget in (self.asked, self.password, self._why_not):
            self.body.addWidget(widget)
        self.body.addWidget(self.save, alignment=Qt.AlignmentFlag.AlignLeading)

        self.asked.toggled.connect(self._show_whether_ready)
        self.password.edit.textEdited.connect(self._on_typed)

    def show_file(self, now: FileNow, *, is_free: bool) -> None:
        self._is_free, self._is_possible = is_free, not now.why_no_copy
        if now.why_no_copy:
            self.say((now.why_no_copy, "muted"))
        else:
            about = _(
                "The same, with the notes that they agreed. How you work, such as your time and tasks, is not in it."
            )
            look = _("It may name other people. Look through it before you hand it over.")
            self.say((about, ""), (_notes_words(now), ""), (_kept_back_words(now), "hint"), (look, "hint"))
        for widget in (self.asked, self.password, self.save):
            widget.setVisible(self._is_possible)
        self._show_whether_ready()

    def forget(self) -> None:
        """Whoever comes back ticks and types again."""
        self.asked.setChecked(False)
        self.password.forget()

    def has_good_password(self) -> bool:
        """Whether there is none, or one that is long enough; else the field says so."""
        typed = self.password.text()
        if not typed or len(typed) >= SHORTEST_PASSWORD:
            return True
        words = _("Take at least {count} characters, or none at all.").format(count=SHORTEST_PASSWORD)
        self.password.refuse(words)
        return False

    def _on_typed(self) -> None:
        self.password.show_problem("")

    def _show_whether_ready(self) -> None:
        is_asked = self.asked.isChecked()
        self.save.setEnabled(self._is_free and is_asked)
        self._why_not.setText("" if is_asked else _("It can be saved once you have ticked that they asked for it."))
        self._why_not.setVisible(self._is_possible and not is_asked)


def _documents_words(now: FileNow) -> str:
    if not now.documents:
        return _("There is no document on this case.")
    return counted("One document is on this case.", "{n} documents are on this case.", now.documents)


def _without_pages_words(now: FileNow) -> str:
    if not now.without_pages:
        return ""
    return counted(
        "One of them has no pages. The index names it, with the reason.",
        "{n} of them have no pages. The index names them, with the reasons.",
        now.without_pages,
    )


def _notes_words(now: FileNow) -> str:
    agreed = (
        counted("One note is agreed and goes in.", "{n} notes are agreed and go in.", now.agreed)
        if now.agreed
        else _("No note is agreed so far, so none goes in.")
    )
    if not now.not_agreed:
        return agreed
    left = counted("One is not agreed and stays out.", "{n} are not agreed and stay out.", now.not_agreed)
    return f"{agreed} {left}"


def _kept_back_words(now: FileNow) -> str:
    if not now.kept_back:
        return ""
    return counted(
        "One document stays out, because it is marked to be kept out of what others are given.",
        "{n} documents stay out, because they are marked to be kept out of what others are given.",
        now.kept_back,
    )
