"""What is different between two versions of a procedure, in sentences that somebody can check against the policy."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any

from app.models.codes import CodeList
from app.models.forms import Form
from app.models.procedures.hearing import RuleUse
from app.models.procedures.need_words import need_words
from app.models.procedures.needs import Need
from app.models.procedures.procedure import ANY_STAGE, LetterTo, Procedure
from app.models.procedures.role_rules import ROLE_RULES
from app.models.procedures.what_next import recipient_words
from app.models.words import N_, _

_PARTS = (
    ("stages", N_("Stage")),
    ("steps", N_("Step")),
    ("records", N_("Record")),
    ("roles", N_("Role")),
    ("deadlines", N_("Deadline")),
    ("overlays", N_("Beside the stages")),
    ("panels", N_("Panel")),
    ("meetings", N_("Meeting")),
    ("follow_ups", N_("Follow-up")),
)
_WHOLE = ("title", "policy", "policy_version", "note", "dismissal", "every_step")
_FIELDS = {
    "title": N_("title"),
    "hint": N_("explanation"),
    "paragraph": N_("paragraph"),
    "policy": N_("policy"),
    "policy_version": N_("version of the policy"),
    "note": N_("note"),
    "dismissal": N_("what must be there before it is dismissed"),
    "every_step": N_("what every step needs"),
    "respondents": N_("whom it is for"),
    "because": N_("why it applies"),
    "is_start": N_("begins the procedure"),
    "is_ending": N_("ends the procedure"),
    "is_panel": N_("before a panel"),
    "is_hearing": N_("both sides are heard"),
    "is_decided": N_("has been decided"),
    "is_appeal": N_("before those who hear the appeal"),
    "is_dismissal": N_("ends without a hearing"),
    "phase": N_("stands on the map under"),
    "outcome": N_("outcome"),
    "sources": N_("from"),
    "target": N_("to"),
    "actor": N_("who does it"),
    "needs": N_("needs"),
    "letters": N_("letters"),
    "strict": N_("nothing may be passed over"),
    "reasons": N_("asks for reasons"),
    "bars": N_("who may not sit on a panel afterwards"),
    "days": N_("days"),
    "clock": N_("sort of days"),
    "basis": N_("where it comes from"),
    "starts": N_("starts with"),
    "met_by": N_("is met by"),
    "remind_before": N_("reminder, days before"),
    "may_extend": N_("may be extended"),
    "counts_first_day": N_("counts the first day"),
    "form": N_("questions"),
    "ending": N_("questions at the end"),
    "document": N_("comes with a document"),
    "absence": N_("a reason may stand for it"),
    "absent_after": N_("a reason may stand for it after"),
    "party": N_("of which side"),
    "beside": N_("the same of the other side"),
    "many": N_("may be there several times"),
    "ahead": N_("its day is still to come"),
    "optional": N_("kept only where there is one"),
    "capacity": N_("known in the register as"),
    "named_by": N_("named by"),
    "rules": N_("who may"),
    "declares": N_("declares to have no link"),
    "declares_again": N_("declares again when somebody comes to the case"),
    "seats": N_("seats"),
    "advisers": N_("advisers without a vote"),
    "record": N_("is recorded as"),
    "panel": N_("panel"),
    "attends": N_("who attends"),
    "attendance": N_("who was there is recorded as"),
    "companions": N_("who may bring somebody"),
    "notice": N_("notice"),
    "postpone_within": N_("can be put off, in working days"),
    "minutes": N_("minutes"),
    "standard": N_("standard of proof"),
    "result": N_("result"),
    "upheld": N_("counts as upheld"),
    "apart": N_("findings of their own"),
    "granted": N_("counts as a successful appeal"),
    "deadline": N_("time for it"),
    "codes": N_("choices"),
    "owner": N_("who answers"),
    "considered": N_("to be considered by HR"),
    "everyone": N_("for everybody who took part"),
    "begin_needs": N_("needs before it begins"),
    "end_letters": N_("letters at the end"),
    "soft_in": N_("unusual in"),
    "soft_because": N_("why it is unusual"),
    "review_within": N_("looked at again within, in working days"),
    "holds": N_("holds the steps"),
}
_CHOICES = {
    "policy": N_("policy"),
    "law": N_("law"),
    "local": N_("this office"),
    "working": N_("working days"),
    "calendar": N_("calendar days"),
    "block": N_("excludes"),
    "warn": N_("warns"),
    "inform": N_("informs"),
    "no": N_("no"),
    "may": N_("maybe"),
    "must": N_("always"),
    "staff": N_("staff"),
    "student": N_("students"),
    "other": N_("others"),
    "complainant": N_("the complainant"),
    "respondent": N_("the person complained about"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that changed, and where: “Step “Acknowledge””, “needs, new: Letter L10 sent to the complainant”."""

    place: str = field(repr=False)
    words: str = field(repr=False)

    def __str__(self) -> str:
        return _("{place}: {words}").format(place=self.place, words=self.words)


def differences(old: Procedure, new: Procedure) -> tuple[Difference, ...]:
    """In the order of the file. The number of the version is none."""
    found = [*_of_fields(_("The whole"), old, new, _WHOLE, old, new)]
    found += _of_fields(_("For whom it is"), old.route, new.route, None, old, new)
    for part, words in _PARTS:
        found += _of_parts(_(words), getattr(old, part), getattr(new, part), old, new)
    found += _of_whole_parts(old, new)
    found += _of_lists(old, new)
    return tuple(found)


def _of_whole_parts(old: Procedure, new: Procedure) -> Iterator[Difference]:
    """What there is once, or not at all: what is asked about each allegation, what may follow, and how one appeals."""
    for name, kind in (("findings", _("Findings")), ("measures", _("Measures")), ("appeal", _("Appeal"))):
        was, now = getattr(old, name), getattr(new, name)
        if was is None and now is not None:
            yield Difference(place=_place(kind, now), words=_("is new"))
        elif was is not None and now is None:
            yield Difference(place=_place(kind, was), words=_("is no longer there"))
        elif was != now:
            yield from _of_fields(_place(kind, now), was, now, None, old, new)


def _of_parts(kind: str, were: Any, are: Any, old: Procedure, new: Procedure) -> Iterator[Difference]:
    before = {each.name: each for each in were}
    after = {each.name: each for each in are}
    for name, each in before.items():
        if name not in after:
            yield Difference(place=_place(kind, each), words=_("is no longer there"))
    for name, each in after.items():
        if name not in before:
            yield Difference(place=_place(kind, each), words=_("is new"))
        elif each != before[name]:
            yield from _of_fields(_place(kind, each), before[name], each, None, old, new)
    if [name for name in before if name in after] != [name for name in after if name in before]:
        yield Difference(place=kind, words=_("the order is different"))


def _of_fields(
    place: str, was: Any, now: Any, names: tuple[str, ...] | None, old: Procedure, new: Procedure
) -> Iterator[Difference]:
    for each in fields(now):
        before, after = getattr(was, each.name), getattr(now, each.name)
        if before == after or (names is not None and each.name not in names) or each.name == "name":
            continue
        field_words = _(_FIELDS.get(each.name, each.name.replace("_", " ")))
        if isinstance(after, Form):
            # A form has the number of the version that it is in.
            if before.questions == after.questions:
                continue
            before, after = _asked(before), _asked(after)
            if before == after:
                yield Difference(place=place, words=_("{field}: asked differently").format(field=field_words))
                continue
        if isinstance(after, tuple):
            yield from _of_tuples(place, field_words, before, after, old, new)
        else:
            said = _("{field}: was {before}, is now {after}")
            words = said.format(field=field_words, before=_said(before, old), after=_said(after, new))
            yield Difference(place=place, words=words)


def _of_tuples(
    place: str, field_words: str, before: tuple[Any, ...], after: tuple[Any, ...], old: Procedure, new: Procedure
) -> Iterator[Difference]:
    gone = [_said(each, old) for each in before if each not in after]
    come = [_said(each, new) for each in after if each not in before]
    if gone:
        words = _("{field}, no longer: {what}").format(field=field_words, what="; ".join(gone))
        yield Difference(place=place, words=words)
    if come:
        words = _("{field}, new: {what}").format(field=field_words, what="; ".join(come))
        yield Difference(place=place, words=words)
    if not gone and not come:
        yield Difference(place=place, words=_("{field}: the order is different").format(field=field_words))


def _of_lists(old: Procedure, new: Procedure) -> Iterator[Difference]:
    for name in {**old.lists, **new.lists}:
        was, now = old.lists.get(name), new.lists.get(name)
        if was == now:
            continue
        place = _("List “{title}”").format(title=(now or was).title)  # type: ignore[union-attr]
        if was is None or now is None:
            yield Difference(place=place, words=_("is new") if was is None else _("is no longer there"))
        else:
            yield from _of_tuples(place, _("choices"), _labels(was), _labels(now), old, new)


def _labels(codes: CodeList) -> tuple[str, ...]:
    return tuple(code.label for code in codes.codes)


def _asked(form: Form) -> tuple[str, ...]:
    return tuple(question.label for question in form.questions)


def _place(kind: str, part: Any) -> str:
    return _("{kind} “{title}”").format(kind=kind, title=getattr(part, "title", "") or part.name)


def _said(value: Any, procedure: Procedure) -> str:
    """A value as it is read: names of stages and roles become their titles."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Need):
        return need_words(procedure, value)
    if isinstance(value, RuleUse):
        return rule_words(value)
    if isinstance(value, CodeList):
        return ", ".join(_labels(value))
    if isinstance(value, LetterTo):
        to = recipient_words(procedure, value.to)
        return _("letter {code} to {recipient}").format(code=procedure.letter(value.code), recipient=to)
    if isinstance(value, StrEnum):
        return _(_CHOICES.get(value.value, value.value))
    if value is None or value == "":
        return _("nothing")
    if value == ANY_STAGE:
        return _("any stage")
    if isinstance(value, str):
        return _("“{words}”").format(words=_titles(procedure).get(value, value))
    return str(value) if not is_dataclass(value) else _("something else")


def rule_words(use: RuleUse) -> str:
    """A rule as a role uses it, with its number, its paragraph and what it does, as far as the file says."""
    words = _(ROLE_RULES[use.rule].words) if use.rule in ROLE_RULES else use.rule
    level = _(_CHOICES[use.level]) if use.level else ""
    about = ", ".join(filter(None, (use.code, use.paragraph, level)))
    return f"{words} ({about})" if about else words


def _titles(procedure: Procedure) -> dict[str, str]:
    parts: tuple[Any, ...] = (
        *procedure.roles,
        *procedure.deadlines,
        *procedure.records,
        *procedure.steps,
        *procedure.stages,
    )
    return {each.name: each.title for each in parts}
