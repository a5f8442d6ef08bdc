"""The answers that fictional people give to the two forms, each a value of its question."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from app.models.answers import (
    Basis,
    Concerned,
    Explained,
    Incident,
    StatementAnswer,
    Understood,
    WithBasis,
    YesNo,
)
from app.models.cases import Mode, Side
from app.models.people import Part
from app.models.typed_dates import AboutDay, Moment, Period, Precision, exactly
from app.services.demo.persons import Crowd, Fictional
from app.services.demo.sentences import Sentences, Told
from app.services.demo.working_year import WorkingYear
from app.services.form_files import Library

_SIDES = {"RESP": Side.RESPONDENT, "WIT": Side.WITNESS}
_WISHES_OF_ACCUSED = {"wish": "respondent_wish", "wishes": "respondent_wishes"}
_FORMAL = {"W_FORMAL_STAFF", "W_FORMAL_STUDENT"}
_OPTIONS = ("SUPPORT", "SPA", "MEDIATION", "INFORMAL", "FORMAL", "POLICE", "ANON")
_HEARD_FROM = ("CAMPAIGN", "WEB", "SOCIAL", "INDUCTION", "FRIEND", "STAFF", "UNION", "SERVICE", "BEFORE")
_WHY_ANONYMOUS = ("RETAL", "CAREER", "NOACTION", "NOTBELIEVED", "PRIVACY", "INFORM_ONLY", "NOTSURE", "PNS")
_EQUALITY = ("ethnicity", "religion", "sex", "gender_same", "sexual_orientation")
_EQUALITY_LISTS = ("ethnicities", "religions", "sexes", "gender_same", "sexual_orientations")
_STAFF_AGES = ("SF_25", "SF_26_35", "SF_36_45", "SF_46_55", "SF_56_65")
_STUDENT_AGES = ("ST_18_20", "ST_18_20", "ST_21_24", "ST_25_29", "ST_30")


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who came to us, and how they may be reached; nothing of it for a case without a name."""

    person: Fictional
    way: str = ""
    reach: str = field(default="", repr=False)
    role: str = "UNK"


class FormAnswers:
    def __init__(self, library: Library, crowd: Crowd, sentences: Sentences, year: WorkingYear) -> None:
        self._lists = library.lists
        self._limits = library.statements["limits"].current.version
        self._privacy = library.statements["privacy"].current.version
        self._codes = {name: [code.code for code in library.lists[name].codes] for name in _EQUALITY_LISTS}
        self._crowd = crowd
        self._sentences = sentences
        self._year = year

    def dropin(
        self, chance: Random, told: Told, teller: Teller, at: datetime, note: str, follow_up: datetime | None
    ) -> dict[str, Any]:
        """The drop-in form as it was left at Finish: only what was said by then."""
        story = told.story
        answers: dict[str, Any] = {"mode": str(told.mode), "note": note, "topics": story.topics, "wish": told.wish}
        if not told.mode.is_anonymous:
            answers |= _present(who=teller.person.called, reach=teller.reach)
        if chance.random() < 0.8 or story.security:
            answers["safety"] = story.safety
            answers |= self._security(story.security, at)
        if chance.random() < 0.75:
            answers["limits"] = self._limits_answer(chance, at)
        if chance.random() < 0.85:
            answers["keep_agreed"] = True
        if follow_up is not None:
            answers["follow_up"] = self._moment(follow_up)
        return _of_their_side(told, answers)

    def later(self, chance: Random, told: Told, note: str, follow_up: datetime | None) -> dict[str, Any]:
        answers: dict[str, Any] = {"mode": str(told.mode), "note": note}
        if chance.random() < 0.4:
            answers["keep_agreed"] = True
        return answers if follow_up is None else answers | {"follow_up": self._moment(follow_up)}

    def disclosure(
        self, chance: Random, told: Told, teller: Teller, received_at: datetime, at: datetime
    ) -> dict[str, Any]:
        """The full form, as far as it was filled in."""
        answers = _of_their_side(told, self._every_mode(chance, told, teller, received_at, at))
        if told.mode.is_anonymous:
            return answers | {"anonymity_reason": chance.choice(_WHY_ANONYMOUS)}
        return answers | self._with_a_name(chance, told, teller, at)

    def _every_mode(
        self, chance: Random, told: Told, teller: Teller, received_at: datetime, at: datetime
    ) -> dict[str, Any]:
        story = told.story
        answers: dict[str, Any] = {
            "mode": str(told.mode),
            "record_kind": "REPT" if told.wish in _FORMAL else "DISC",
            "received_at": self._moment(received_at),
            "channel": told.channel,
            "relation": "SUPP" if told.is_for_another else story.relation,
            "reporter_role": teller.role,
            "behaviours": story.behaviours,
            "safety": story.safety,
            "risk_flags": story.risk,
            "characteristics": _characteristics(told),
            "aimed_at": "ELSE" if told.is_for_another and story.aimed_at == "ME" else story.aimed_at,
            "incidents": self._incidents(chance, told, received_at),
            "pattern": story.pattern,
            "setting": story.setting,
            "respondent_relationship": story.relationship,
            "power": story.power,
            "support_wanted": chance.choice(("YES", "YES", "YES", "NOT_NOW", "NO")),
            "wishes": _wishes(told),
            "minutes": chance.choice((20, 30, 35, 45, 50, 60, 75)),
            "heard_from": chance.choice(_HEARD_FROM),
        }
        answers |= self._security(story.security, received_at)
        if story.online:
            answers["online_channels"] = story.online
        if chance.random() < 0.92:
            answers["limits"] = self._limits_answer(chance, at)
        if chance.random() < 0.85:
            answers["keep_agreed"] = True
        if chance.random() < 0.4:
            answers |= self._equality(chance, told, teller)
        return answers

    def _with_a_name(self, chance: Random, told: Told, teller: Teller, at: datetime) -> dict[str, Any]:
        answers: dict[str, Any] = _present(who=teller.person.called, pronouns=teller.person.pronouns)
        answers["contact_methods"] = (teller.way,) if teller.way else ("NONE",)
        if teller.way:
            answers |= _present(reach=teller.reach)
            answers["may_leave_message"] = YesNo.YES if chance.random() < 0.15 else YesNo.NO
        answers["first_account"] = self._sentences.account(chance, told)
        answers["people"] = self._concerned(chance, told)
        answers["options_explained"] = tuple(each for each in _OPTIONS if chance.random() < 0.6) or ("SUPPORT",)
        if told.mode is Mode.NAMED and chance.random() < 0.9:
            answers["privacy_notice"] = StatementAnswer(explained=Explained.YES, at=at, version=self._privacy)
        if chance.random() < 0.6:
            answers["impact"] = self._sentences.impact(chance, told)
        if chance.random() < 0.12:
            answers["adjustments"] = self._sentences.pick(chance, "accounts", "adjustments")
        if chance.random() < 0.1:
            answers["interpreter"] = YesNo.YES if chance.random() < 0.3 else YesNo.NO
        if chance.random() < 0.5:
            answers |= {"notes_agreed": YesNo.YES, "notes_agreed_on": exactly(at.date())}
        return answers

    def _security(self, was_told: bool, at: datetime) -> dict[str, Any]:
        if not was_told:
            return {}
        return {"security_told": YesNo.YES, "told_security_at": self._moment(at + timedelta(minutes=2))}

    def _moment(self, moment: datetime) -> Moment:
        return Moment(at=self._year.uk_clock(moment))

    def _limits_answer(self, chance: Random, at: datetime) -> StatementAnswer:
        understood = chance.choices((Understood.YES, Understood.PARTLY, None), (85, 8, 7))[0]
        explained = chance.choices((Explained.YES, Explained.NO, Explained.NOT_POSSIBLE), (92, 6, 2))[0]
        return StatementAnswer(explained=explained, at=at, version=self._limits, understood=understood)

    def _incidents(self, chance: Random, told: Told, before: datetime) -> tuple[Incident, ...]:
        story = told.story
        day = (before - timedelta(days=chance.randint(2, 60))).date()
        if story.pattern == "SINGLE":
            return (Incident(when=_about(chance, day), occurrences="ONE", place=story.setting),)
        first = Period(start=_about(chance, day - timedelta(days=40)), ongoing=True)
        often = Incident(when=first, ongoing=True, occurrences=chance.choice(("FEW", "MANY")), place=story.setting)
        return (often, Incident(when=_about(chance, day), occurrences="ONE", place=story.setting))

    def _concerned(self, chance: Random, told: Told) -> tuple[Concerned, ...]:
        story = told.story
        unit = self._sentences.pick(chance, "units", "names") if chance.random() < 0.5 else ""
        called = self._crowd.draw(chance).called if chance.random() < 0.25 else ""
        called = called or self._sentences.pick(chance, "respondents", story.relationship)
        part = Part.AFFECTED if story.relation == "RESP" else Part.RESPONDENT
        concerned = [Concerned(part=part, called=called, relationship=story.relationship, unit=unit)]
        if chance.random() < 0.3:
            witness = self._sentences.pick(chance, "respondents", "witnesses")
            concerned.append(Concerned(part=Part.WITNESS, called=witness))
        return tuple(concerned)

    def _equality(self, chance: Random, told: Told, teller: Teller) -> dict[str, Any]:
        answers: dict[str, Any] = {
            question: chance.choice(self._codes[codes]) if chance.random() < 0.8 else "PNS"
            for question, codes in zip(_EQUALITY, _EQUALITY_LISTS, strict=True)
        }
        if "AGE" not in told.story.topics:
            answers["age_band"] = chance.choice(_STAFF_AGES if teller.role.startswith("SF_") else _STUDENT_AGES)
        answers["disability"] = (chance.choice(("D51", "D55", "D57")) if chance.random() < 0.3 else "D95",)
        return answers


def _present(**answers: str) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if value}


def _of_their_side(told: Told, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers as somebody accused, or a witness, is asked for them."""
    side = _SIDES.get(told.story.relation)
    if side is None:
        return answers
    kept = {name: value for name, value in answers.items() if name != "relation"}
    if side is Side.RESPONDENT:
        kept = {_WISHES_OF_ACCUSED.get(name, name): value for name, value in kept.items() if name != "aimed_at"}
    return {"side": side.value, **kept}


def _characteristics(told: Told) -> tuple[WithBasis, ...]:
    found = tuple(WithBasis(code=code, basis=Basis(basis)) for code, basis in told.story.characteristics)
    return found or (WithBasis(code="NONE"),)


def _wishes(told: Told) -> tuple[str, ...]:
    """What they want: "not decided" stands alone."""
    if told.wish == "W_UNDECIDED":
        return (told.wish,)
    return tuple(wish for wish in told.story.wishes if wish != "W_UNDECIDED")


def _about(chance: Random, day: date) -> AboutDay:
    """A day, known as well as people know such days."""
    how = chance.random()
    if how < 0.4:
        return exactly(day)
    if how < 0.6:
        return AboutDay(day=day, precision=Precision.DAY, about=True)
    if how < 0.8:
        return AboutDay(day=day - timedelta(days=day.weekday()), precision=Precision.WEEK)
    return AboutDay(day=day.replace(day=1), precision=Precision.MONTH)
