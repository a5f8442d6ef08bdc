"""What may happen next: the steps of a part of the procedure, each with everything that is missing as links."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.models.words import _, counted
from app.services.formal.forms import Ask
from app.services.formal.shown.parts import PartOfProcedure, StepShown
from app.services.formal.workspace import Workspace
from app.views.desk import Desk
from app.views.pages.formal.lines import buttons_row, stacked, wanted_line
from app.views.pages.formal.place_card import PlaceCard
from app.views.pages.parts import plain_words


class StepsCard(PlaceCard):
    asks = frozenset({Ask.STEP})

    def __init__(self, desk: Desk, name: str = "steps", title: str = "") -> None:
        empty = _("This is an end of the procedure: nothing follows.")
        super().__init__(desk, name, title or _("What may happen next"), empty)
        self._may_write = True
        self._heading = plain_words("", "hint")
        self.body.insertWidget(self.body.indexOf(self.lines), self._heading)

    def show_part(self, workspace: Workspace, part: PartOfProcedure) -> None:
        assert workspace.case.id is not None
        self.about_case(workspace.case.id, workspace.begun)
        self._heading.setText(_part_words(part, workspace.stage))
        self.draw_steps(part.steps, _far(part), may_write=workspace.may_write)

    def draw_steps(self, steps: Sequence[StepShown], far: Sequence[StepShown] = (), *, may_write: bool) -> None:
        """Shows these steps; those that are `far` wait behind a button."""
        self._may_write = may_write
        lines = [
            (step.place.partition(".")[2], (step, self.begun_at(step.place), may_write, number == 0))
            for number, step in enumerate(steps)
        ]
        self.show_near(
            lines,
            [step.place.partition(".")[2] for step in far],
            self._draw,
            counted("Show {n} other step, now or later", "Show {n} other steps, now or later", len(far)),
        )
        self._show_empty(not lines)

    def _draw(self, line: tuple[StepShown, frozenset[str], bool, bool]) -> QWidget:
        step, _begun, _may_write, is_first = line
        parts: list[QWidget] = [plain_words(step.title, "heading")]
        if step.is_open and not step.wanted:
            parts += [plain_words(step.hint, "hint")] if step.hint else []
            parts.append(plain_words(_state(step), "ok"))
        else:
            parts.append(plain_words("\n".join(filter(None, (step.hint, _state(step)))), "hint"))
        parts += [wanted_line(each, self.wanted.emit, step.title) for each in step.wanted if self._may_write]
        letters = [each for each in step.letters if not any(each in wanted.words for wanted in step.wanted)]
        if letters and not step.is_taken:
            words = _("Letters that belong to it: {letters}.").format(letters="; ".join(letters))
            parts.append(plain_words(words, "hint"))
        if step.is_open and not step.is_blocked and self._may_write:
            words = _("Take it, with a reason for what is missing") if step.wanted else _("Take this step")
            kind = "primary" if is_first and not step.wanted else ""
            parts.append(buttons_row([self.place_button(words, step.place, step.title, kind)]))
        return stacked(parts)


def _far(part: PartOfProcedure) -> list[StepShown]:
    """Where the case stands, what is not the way on waits: what may be done at any stage, and what comes later."""
    near = [step for step in part.steps if step.is_way_on]
    return [step for step in part.steps if step not in near] if part.is_here and near else []


def _part_words(part: PartOfProcedure, stage: str) -> str:
    if part.is_here:
        return _("The case stands at: {stage}.").format(stage=stage)
    if part.is_over:
        return _("This part is over. What was recorded can still be looked at and put right.")
    return _("The case is not here yet. What this part will ask for can be prepared already.")


def _state(step: StepShown) -> str:
    if step.is_taken and not step.is_open:
        return _("Taken.")
    arrow = _("Leads to: {stage}.").format(stage=step.target)
    if step.is_blocked:
        return _("{leads} These are missing first:").format(leads=arrow)
    if step.wanted:
        return _("{leads} Each of these needs a reason if it is passed over:").format(leads=arrow)
    return _("{leads} Nothing is missing.").format(leads=arrow)
