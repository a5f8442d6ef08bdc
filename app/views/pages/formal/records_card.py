"""The records that a part of the procedure asks for: what is there, what stands for the rest, what was put right."""

from app.models.words import _, counted
from app.services.formal.forms import Ask, parts_of
from app.services.formal.shown.parts import PartOfProcedure
from app.services.formal.shown.records import RecordLine
from app.services.formal.workspace import Workspace
from app.views.desk import Desk
from app.views.pages.formal.record_lines import RecordLinesCard


class RecordsCard(RecordLinesCard):
    asks = frozenset({Ask.RECORD, Ask.ABSENT})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "records", _("Records"), _("This part asks for no records."))
        self._workspace: Workspace | None = None
        self._part: PartOfProcedure | None = None

    def show_part(self, workspace: Workspace, part: PartOfProcedure) -> None:
        assert workspace.case.id is not None
        self.about_case(workspace.case.id, workspace.begun)
        self._workspace, self._part = workspace, part
        shown = [line for line in workspace.records if self._belongs(line, workspace, part)]
        may = workspace.may_write
        lines = [self.record_line(each, may_write=may) for each in shown]
        far = {each.kind for each in shown if part.is_here and not self._is_near(each, part)}
        more = counted(
            "Show {n} record that is not asked for now", "Show {n} records that are not asked for now", len(far)
        )
        self.show_near(lines, far, self.draw_record, more)
        self._show_empty(not lines)

    def _is_near(self, line: RecordLine, part: PartOfProcedure) -> bool:
        """Whether something of it is there already, or a step out of this stage asks for it."""
        asked = {wanted.place for step in part.steps if step.is_open and not step.at_any_time for wanted in step.wanted}
        return bool(line.shown or line.earlier or line.place in asked or self.begun_at(line.place, line.absent_place))

    def _belongs(self, line: RecordLine, workspace: Workspace, part: PartOfProcedure) -> bool:
        """What no step asks for, such as single documents of evidence, is shown where the case stands."""
        if line.kind in part.kinds or (self.opened is not None and parts_of(self.opened.place)[1] == line.kind):
            return True
        return part.is_here and not any(line.kind in each.kinds for each in workspace.parts)

    def show_again(self) -> None:
        if self._workspace is not None and self._part is not None:
            self.show_part(self._workspace, self._part)
