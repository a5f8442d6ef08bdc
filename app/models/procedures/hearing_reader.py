"""Reads what a procedure says of panels, meetings, findings, what follows from them, and what is followed up."""

from collections.abc import Callable, Mapping
from typing import Any

from app.models.codes import CodeList
from app.models.forms import Form
from app.models.procedures.hearing import Appeal, Findings, FollowUp, Measures, Meeting, Panel
from app.models.toml_files import name_in, refuse_unknown, tables_in, taken, words_in, wrong
from app.models.words import _

COMMON = frozenset({"name", "title", "hint", "paragraph"})
"""What may be said of everything that has a name."""
_PANEL_KEYS = COMMON | {"seats", "advisers"}
_MEETING_KEYS = COMMON | {
    "record",
    "attendance",
    "panel",
    "attends",
    "companions",
    "notice",
    "postpone_within",
    "minutes",
}
_SAID = frozenset({"title", "hint", "paragraph"})
_FINDINGS_KEYS = _SAID | {"standard", "question", "result", "upheld", "apart"}
_MEASURES_KEYS = _SAID | {"list"}
_APPEAL_KEYS = _SAID | {"record", "outcome", "result", "granted", "deadline", "panel"}
_FOLLOW_UP_KEYS = COMMON | {"owner", "list", "days", "considered", "everyone"}

FormOf = Callable[[Mapping[str, Any], list[dict[str, Any]], str], Form]
"""Makes a form of what a table says and of its questions, at a place."""


def common_in(row: Mapping[str, Any], where: str) -> dict[str, str]:
    return {
        "name": name_in(row, where),
        "title": taken(row, "title", str, where),
        "hint": taken(row, "hint", str, where, default=""),
        "paragraph": taken(row, "paragraph", str, where, default=""),
    }


class HearingReader:
    """Reads these parts of one procedure file."""

    def __init__(self, where: str, lists: Mapping[str, CodeList], form: FormOf) -> None:
        self._where, self._lists, self._form = where, lists, form

    def _place(self, what: str, row: Mapping[str, Any]) -> str:
        return _("{file}, {what} {name}").format(file=self._where, what=what, name=row.get("name", "?"))

    def panel(self, row: Mapping[str, Any]) -> Panel:
        where = self._place("panel", row)
        refuse_unknown(row, _PANEL_KEYS, where)
        return Panel(
            **common_in(row, where),
            seats=words_in(row, "seats", where),
            advisers=words_in(row, "advisers", where),
        )

    def meeting(self, row: Mapping[str, Any]) -> Meeting:
        where = self._place("meeting", row)
        refuse_unknown(row, _MEETING_KEYS, where)
        return Meeting(
            **common_in(row, where),
            record=taken(row, "record", str, where),
            attendance=taken(row, "attendance", str, where, default=""),
            panel=taken(row, "panel", str, where, default=""),
            attends=words_in(row, "attends", where),
            companions=words_in(row, "companions", where),
            notice=words_in(row, "notice", where),
            postpone_within=taken(row, "postpone_within", int, where, default=0),
            minutes=taken(row, "minutes", int, where, default=120),
        )

    def findings(self, row: Mapping[str, Any]) -> Findings:
        where = _("{file}, the findings").format(file=self._where)
        refuse_unknown(row, _FINDINGS_KEYS, where)
        day = {"name": "dated_on", "kind": "day", "label": _("Decided on"), "lean": "past", "default": "today"}
        reasons = {"name": "reasons", "kind": "long_text", "label": _("Reasons"), "required": True}
        missing = _("A finding needs its reasons. Please write them here.")
        questions = [*tables_in(row, "question", where), {**reasons, "missing": missing}, {**day, "required": True}]
        return Findings(
            **self._said(row, where),
            standard=taken(row, "standard", str, where),
            form=self._form({**row, "name": "finding"}, questions, where),
            result=taken(row, "result", str, where),
            upheld=words_in(row, "upheld", where),
            apart=words_in(row, "apart", where),
        )

    def measures(self, row: Mapping[str, Any]) -> Measures:
        where = _("{file}, the measures").format(file=self._where)
        refuse_unknown(row, _MEASURES_KEYS, where)
        return Measures(**self._said(row, where), codes=self._codes(taken(row, "list", str, where), where))

    def appeal(self, row: Mapping[str, Any]) -> Appeal:
        where = _("{file}, the appeal").format(file=self._where)
        refuse_unknown(row, _APPEAL_KEYS, where)
        return Appeal(
            **self._said(row, where),
            record=taken(row, "record", str, where),
            outcome=taken(row, "outcome", str, where),
            result=taken(row, "result", str, where),
            granted=words_in(row, "granted", where),
            deadline=taken(row, "deadline", str, where, default=""),
            panel=taken(row, "panel", str, where, default=""),
        )

    def follow_up(self, row: Mapping[str, Any]) -> FollowUp:
        where = self._place("follow_up", row)
        refuse_unknown(row, _FOLLOW_UP_KEYS, where)
        return FollowUp(
            **common_in(row, where),
            owner=taken(row, "owner", str, where, default=""),
            codes=self._codes(taken(row, "list", str, where), where) if "list" in row else None,
            days=taken(row, "days", int, where, default=0),
            considered=taken(row, "considered", bool, where, default=False),
            everyone=taken(row, "everyone", bool, where, default=False),
        )

    def _said(self, row: Mapping[str, Any], where: str) -> dict[str, str]:
        return {
            "title": taken(row, "title", str, where),
            "hint": taken(row, "hint", str, where, default=""),
            "paragraph": taken(row, "paragraph", str, where, default=""),
        }

    def _codes(self, name: str, where: str) -> CodeList:
        if name not in self._lists:
            raise wrong(where, _("there is no list “{name}”").format(name=name))
        return self._lists[name]
