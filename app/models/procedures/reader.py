"""Reads a procedure from its file, and says in one sentence where a name or a value cannot be right.

What can be read may still be a bad procedure: `checker` looks at the whole of it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app.models.codes import CodeList, code_list_in
from app.models.form_reader import form_in
from app.models.forms import Form
from app.models.procedures.bundle_sections import BundleSection, section_in
from app.models.procedures.hearing import RuleLevel, RuleUse
from app.models.procedures.hearing_reader import COMMON, HearingReader, common_in
from app.models.procedures.needs import Need, read_need, read_when
from app.models.procedures.procedure import (
    Basis,
    Deadline,
    DeadlineClock,
    DocumentWanted,
    LetterTo,
    Overlay,
    Party,
    PartyStatus,
    Procedure,
    RecordKind,
    Role,
    Route,
    Stage,
    Step,
)
from app.models.statements import Statement
from app.models.toml_files import (
    chosen,
    name_in,
    read_toml,
    refuse_unknown,
    tables_in,
    taken,
    version_in,
    words_in,
    wrong,
)
from app.models.words import _

_KEYS = frozenset(
    {
        *("name", "title", "version", "policy", "policy_version", "note"),
        *("route", "dismissal", "every_step", "stage", "record", "role", "deadline", "step", "overlay", "list"),
        *("panel", "meeting", "findings", "measures", "appeal", "follow_up", "section"),
    }
)
_ROUTE_KEYS = frozenset({"respondents", "because", "paragraph"})
_STAGE_KEYS = COMMON | {
    *("phase", "start", "ending", "outcome", "panel", "hearing", "decided", "appeal", "dismissal"),
}
_LETTERS = "letters"
"""The list of the letters that the program knows."""
_DISMISSAL_KEYS = frozenset({"chain"})
_EVERY_STEP_KEYS = frozenset({"needs"})
_RECORD_KEYS = COMMON | {
    *("question", "document", "absence", "absent_after", "party", "beside", "many", "day", "words"),
    *("ahead", "optional", "needs"),
}
_ROLE_KEYS = COMMON | {"capacity", "named_by", "rules", "declares", "declares_again"}
_RULE_KEYS = frozenset({"rule", "role", "level", "code", "paragraph"})
_DEADLINE_KEYS = frozenset(
    {
        *("name", "title", "days", "clock", "basis", "paragraph", "starts", "met_by"),
        *("remind_before", "counts_first_day", "may_extend"),
    }
)
_STEP_KEYS = COMMON | {"from", "to", "actor", "needs", "letters", "strict", "reasons", "bars", "outcome"}
_OVERLAY_KEYS = COMMON | {
    *("question", "end_question", "begin_needs", "letters", "end_letters", "soft_in", "soft_because"),
    *("review_within", "holds"),
}


def read_procedure(
    text: str, source: str, lists: Mapping[str, CodeList], statements: Mapping[str, Statement]
) -> Procedure:
    """The procedure written in `text`. Raises PlainError naming `source` and the place that is wrong."""
    return _Reader(source, lists, statements).procedure(text)


class _Reader:
    """Reads one procedure file."""

    def __init__(self, source: str, lists: Mapping[str, CodeList], statements: Mapping[str, Statement]) -> None:
        self._where = _("the procedure {file}").format(file=source)
        self._lists = dict(lists)
        self._statements = statements
        self._version = 1

    def procedure(self, text: str) -> Procedure:
        table = read_toml(text, self._where)
        refuse_unknown(table, _KEYS, self._where)
        self._version = version_in(table, self._where)
        own = [code_list_in(row, self._where) for row in tables_in(table, "list", self._where)]
        self._refuse_twice([each.name for each in own])
        self._lists |= {each.name: each for each in own}
        hearing = HearingReader(self._where, self._lists, self._form)
        return Procedure(
            name=name_in(table, self._where),
            version=self._version,
            title=taken(table, "title", str, self._where),
            policy=taken(table, "policy", str, self._where),
            policy_version=taken(table, "policy_version", str, self._where, default=""),
            note=taken(table, "note", str, self._where, default=""),
            route=self._route(taken(table, "route", dict, self._where)),
            stages=self._each(table, "stage", self._stage),
            records=self._each(table, "record", self._record),
            roles=self._each(table, "role", self._role),
            deadlines=self._each(table, "deadline", self._deadline),
            steps=self._each(table, "step", self._step),
            overlays=self._each(table, "overlay", self._overlay),
            panels=self._each(table, "panel", hearing.panel),
            meetings=self._each(table, "meeting", hearing.meeting),
            findings=hearing.findings(table["findings"]) if "findings" in table else None,
            measures=hearing.measures(table["measures"]) if "measures" in table else None,
            appeal=hearing.appeal(table["appeal"]) if "appeal" in table else None,
            follow_ups=self._each(table, "follow_up", hearing.follow_up),
            sections=self._each(table, "section", self._section),
            dismissal=self._dismissal(taken(table, "dismissal", dict, self._where, default={})),
            every_step=self._every_step(taken(table, "every_step", dict, self._where, default={})),
            lists=MappingProxyType({each.name: each for each in own}),
            letter_titles=self._lists.get(_LETTERS),
        )

    def _section(self, row: Mapping[str, Any]) -> BundleSection:
        return section_in(row, self._where)

    def _dismissal(self, row: Mapping[str, Any]) -> tuple[Need, ...]:
        refuse_unknown(row, _DISMISSAL_KEYS, self._where)
        return self._needs(row, "chain", self._where)

    def _every_step(self, row: Mapping[str, Any]) -> tuple[Need, ...]:
        """What every step needs, said once: as that HR has decided, once a complaint was withdrawn."""
        refuse_unknown(row, _EVERY_STEP_KEYS, self._where)
        return self._needs(row, "needs", self._where)

    def _each(self, table: Mapping[str, Any], key: str, read: Any) -> tuple[Any, ...]:
        found = tuple(read(row) for row in tables_in(table, key, self._where))
        self._refuse_twice([each.name for each in found])
        return found

    def _refuse_twice(self, names: list[str]) -> None:
        for name in names:
            if names.count(name) > 1:
                raise wrong(self._where, _("“{name}” is there twice").format(name=name))

    def _place(self, what: str, row: Mapping[str, Any]) -> str:
        return _("{file}, {what} {name}").format(file=self._where, what=what, name=row.get("name", "?"))

    def _route(self, row: Mapping[str, Any]) -> Route:
        refuse_unknown(row, _ROUTE_KEYS, self._where)
        respondents = tuple(self._one_of(PartyStatus, each) for each in words_in(row, "respondents", self._where))
        if not respondents:
            raise wrong(self._where, _("its route names nobody it is for"))
        return Route(
            respondents=respondents,
            because=taken(row, "because", str, self._where),
            paragraph=taken(row, "paragraph", str, self._where, default=""),
        )

    def _one_of(self, kind: type[PartyStatus], word: str) -> PartyStatus:
        try:
            return kind(word)
        except ValueError:
            raise wrong(
                self._where, _("“{word}” is none of {words}").format(word=word, words=", ".join(kind))
            ) from None

    def _stage(self, row: Mapping[str, Any]) -> Stage:
        where = self._place("stage", row)
        refuse_unknown(row, _STAGE_KEYS, where)
        return Stage(
            **common_in(row, where),
            phase=taken(row, "phase", str, where, default=""),
            is_start=taken(row, "start", bool, where, default=False),
            is_ending=taken(row, "ending", bool, where, default=False),
            outcome=taken(row, "outcome", str, where, default=""),
            is_panel=taken(row, "panel", bool, where, default=False),
            is_hearing=taken(row, "hearing", bool, where, default=False),
            is_decided=taken(row, "decided", bool, where, default=False),
            is_appeal=taken(row, "appeal", bool, where, default=False),
            is_dismissal=taken(row, "dismissal", bool, where, default=False),
        )

    def _record(self, row: Mapping[str, Any]) -> RecordKind:
        where = self._place("record", row)
        refuse_unknown(row, _RECORD_KEYS, where)
        return RecordKind(
            **common_in(row, where),
            form=self._record_form(row, where),
            document=chosen(row, "document", DocumentWanted, where, default=DocumentWanted.NO),
            absence=taken(row, "absence", bool, where, default=False),
            absent_after=taken(row, "absent_after", str, where, default=""),
            party=chosen(row, "party", Party, where, default=Party.COMPLAINANT) if "party" in row else None,
            beside=taken(row, "beside", str, where, default=""),
            many=taken(row, "many", bool, where, default=False),
            ahead=taken(row, "ahead", bool, where, default=False),
            optional=taken(row, "optional", bool, where, default=False),
            needs=self._needs(row, "needs", where),
        )

    def _record_form(self, row: Mapping[str, Any], where: str) -> Form:
        """Every record asks for its day, then what its file asks, then the words or reasons where it asks for them."""
        day = {"name": "dated_on", "kind": "day", "label": taken(row, "day", str, where, default=_("Day"))}
        if taken(row, "ahead", bool, where, default=False):
            day |= {"lean": "future"}
        else:
            day |= {"lean": "past", "default": "today"}
        questions = [
            {**day, "required": True},
            *tables_in(row, "question", where),
        ]
        if words := taken(row, "words", str, where, default=""):
            questions.append({"name": "words", "kind": "long_text", "label": words, "required": True})
        return self._form(row, questions, where)

    def _form(self, row: Mapping[str, Any], questions: list[dict[str, Any]], where: str) -> Form:
        table = {
            "name": name_in(row, where),
            "title": taken(row, "title", str, where),
            "version": self._version,
            "question": questions,
        }
        return form_in(table, where, self._lists, self._statements)

    def _role(self, row: Mapping[str, Any]) -> Role:
        where = self._place("role", row)
        refuse_unknown(row, _ROLE_KEYS, where)
        return Role(
            **common_in(row, where),
            capacity=taken(row, "capacity", str, where, default=""),
            named_by=taken(row, "named_by", str, where, default=""),
            rules=self._rules(row, where),
            declares=taken(row, "declares", bool, where, default=False),
            declares_again=taken(row, "declares_again", bool, where, default=False),
        )

    def _rules(self, row: Mapping[str, Any], where: str) -> tuple[RuleUse, ...]:
        """A rule by its name, or as a table that says more of it."""
        found = []
        for each in taken(row, "rules", list, where, default=[]):
            if isinstance(each, str):
                found.append(RuleUse(rule=each))
                continue
            if not isinstance(each, dict):
                raise wrong(where, _("“{rule}” is neither the name of a rule nor a table").format(rule=each))
            refuse_unknown(each, _RULE_KEYS, where)
            found.append(
                RuleUse(
                    rule=taken(each, "rule", str, where),
                    role=taken(each, "role", str, where, default=""),
                    level=chosen(each, "level", RuleLevel, where, default=RuleLevel.BLOCK) if "level" in each else None,
                    code=taken(each, "code", str, where, default=""),
                    paragraph=taken(each, "paragraph", str, where, default=""),
                )
            )
        return tuple(found)

    def _deadline(self, row: Mapping[str, Any]) -> Deadline:
        where = self._place("deadline", row)
        refuse_unknown(row, _DEADLINE_KEYS, where)
        return Deadline(
            name=name_in(row, where),
            title=taken(row, "title", str, where),
            days=taken(row, "days", int, where),
            clock=chosen(row, "clock", DeadlineClock, where, default=DeadlineClock.WORKING),
            basis=self._basis(row, where),
            paragraph=taken(row, "paragraph", str, where, default=""),
            starts=self._needs(row, "starts", where),
            met_by=self._needs(row, "met_by", where),
            remind_before=taken(row, "remind_before", int, where, default=0),
            counts_first_day=taken(row, "counts_first_day", bool, where, default=False),
            may_extend=taken(row, "may_extend", bool, where, default=False),
        )

    def _basis(self, row: Mapping[str, Any], where: str) -> Basis:
        # No default: a local setting must never pass for policy because somebody forgot to say so.
        taken(row, "basis", str, where)
        return chosen(row, "basis", Basis, where, default=Basis.LOCAL)

    def _step(self, row: Mapping[str, Any]) -> Step:
        where = self._place("step", row)
        refuse_unknown(row, _STEP_KEYS, where)
        return Step(
            **common_in(row, where),
            sources=words_in(row, "from", where),
            target=taken(row, "to", str, where),
            actor=taken(row, "actor", str, where),
            needs=self._needs(row, "needs", where),
            letters=self._letters(row, "letters", where),
            strict=taken(row, "strict", bool, where, default=False),
            reasons=taken(row, "reasons", bool, where, default=False),
            bars=words_in(row, "bars", where),
            outcome=taken(row, "outcome", str, where, default=""),
        )

    def _overlay(self, row: Mapping[str, Any]) -> Overlay:
        where = self._place("overlay", row)
        refuse_unknown(row, _OVERLAY_KEYS, where)
        reason = {"name": "reason", "kind": "long_text", "label": _("Reason"), "required": True}
        begun = {"name": "dated_on", "kind": "day", "label": _("From"), "required": True, "default": "today"}
        ended = {"name": "dated_on", "kind": "day", "label": _("Ended on"), "required": True, "default": "today"}
        return Overlay(
            **common_in(row, where),
            form=self._form(row, [begun, reason, *tables_in(row, "question", where)], where),
            ending=self._form(row, [ended, *tables_in(row, "end_question", where)], where),
            begin_needs=self._needs(row, "begin_needs", where),
            letters=self._letters(row, "letters", where),
            end_letters=self._letters(row, "end_letters", where),
            soft_in=words_in(row, "soft_in", where),
            soft_because=taken(row, "soft_because", str, where, default=""),
            review_within=taken(row, "review_within", int, where, default=0),
            holds=taken(row, "holds", bool, where, default=False),
        )

    def _needs(self, row: Mapping[str, Any], key: str, where: str) -> tuple[Need, ...]:
        return tuple(read_need(each, where) for each in words_in(row, key, where))

    def _letters(self, row: Mapping[str, Any], key: str, where: str) -> tuple[LetterTo, ...]:
        """Letters as “L10:complainant”, or “L31:respondent when appeal.whose=RESPONDENT”."""
        found = []
        for each in words_in(row, key, where):
            words, when, condition = each.partition(" when ")
            code, colon, to = words.partition(":")
            if not (code and colon and to):
                raise wrong(where, _("“{letter}” is not a letter and whom it goes to").format(letter=each))
            found.append(LetterTo(code=code, to=to, when=read_when(condition, where) if when else None))
        return tuple(found)
