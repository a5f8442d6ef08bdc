"""What the map of a procedure says of a stage in words: how one comes there, what follows, what each step needs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.words import _
from app.services.formal.mapping import NeedLine, StageTold, StepLine
from app.views.pages.parts import plain_words
from app.views.widgets.card import Card


class StageCard(Card):
    """One stage in words."""

    def __init__(self, told: StageTold, parent: QWidget | None = None) -> None:
        title = _("{stage}: {state}").format(stage=told.title, state=told.state) if told.state else told.title
        super().__init__(title, parent)
        self.setObjectName("stage_told")
        about = " ".join(filter(None, (told.hint, paragraph_words(told.paragraph))))
        if about:
            self.body.addWidget(plain_words(about, "hint"))
        for heading, steps in ((_("To come here"), told.to_here), (_("From here"), told.from_here)):
            if steps:
                self.body.addWidget(plain_words(heading, "muted"))
                for step in steps:
                    self.body.addWidget(_step(step, leads_on=steps is told.from_here))
        if not told.from_here:
            self.body.addWidget(plain_words(_("Nothing follows: the procedure ends here."), "muted"))


def paragraph_words(paragraph: str) -> str:
    """Where it stands in the policy."""
    return _("(paragraph {number})").format(number=paragraph) if paragraph else ""


def _step(step: StepLine, *, leads_on: bool) -> QWidget:
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 4)
    column.setSpacing(2)
    words = _("{step}, which leads to: {stage}").format(step=step.title, stage=step.target) if leads_on else step.title
    column.addWidget(plain_words(" ".join(filter(None, (words, paragraph_words(step.paragraph))))))
    for need in step.needs:
        column.addWidget(plain_words(_need(need), "" if need.missing else "hint"))
    if not step.needs:
        column.addWidget(plain_words(_("It needs nothing more."), "hint"))
    return line


def _need(need: NeedLine) -> str:
    if not need.is_known:
        return _("• {what}").format(what=need.words)
    if not need.applies:
        return _("• Not for this case so far: {what}").format(what=need.words)
    if not need.missing:
        return _("• There: {what}").format(what=need.words)
    return _("• Still needed. {what}").format(what=need.missing)
