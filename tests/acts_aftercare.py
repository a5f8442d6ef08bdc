"""What a person can do with what is followed up after a decision, with a word wherever words can be written."""

from collections.abc import Callable

from app.models.cases import Mode
from app.models.changes import Changes
from app.models.people import Part, Person
from app.models.procedures.procedure import PartyStatus
from app.services.casework import new_object_id, open_case
from app.services.formal.answering import answer, consider, mark_done
from app.services.formal.check_ins import open_case_about, plan_check_ins
from app.services.formal.follow_forms import first_follow_answers
from app.services.formal.following import Owner, drop, follow, reword, take_up_again
from app.services.formal.opening import begin
from app.services.formal.procedures import fitting, in_use
from app.services.office import Office

Doing = Callable[[], Changes]
Preparing = Callable[[Office, str], Doing]


def _case(office: Office, word: str) -> int:
    people = [
        Person(object_id=new_object_id(), case_id=0, part=part, called=f"{word} {part}", status=PartyStatus.STAFF)
        for part in (Part.AFFECTED, Part.RESPONDENT)
    ]
    with office.vault.saving():
        case = open_case(office, mode=Mode.NAMED, received_at=office.now(), people=people)
    assert case.id is not None
    begin(office, case.id, fitting(in_use(office), PartyStatus.STAFF)[0], office.today())
    return case.id


def _write(office: Office, word: str) -> Doing:
    case_id = _case(office, word)
    return lambda: follow(office, case_id, "recommendations", word, owner=Owner(name=word))


def _plan(office: Office, word: str) -> Doing:
    case_id = _case(office, word)
    answers = {**first_follow_answers(office, case_id, "plan.check_ins"), "words": word}
    return lambda: plan_check_ins(office, case_id, "check_ins", answers)


def _with(*befores: str, act: Callable[[Office, int, str], Changes], sort: str = "recommendations") -> Preparing:
    """An act on something that was written down, after others."""

    def prepare(office: Office, word: str) -> Doing:
        case_id = _case(office, word)
        about = f"person-{office.vault.people.of_case(case_id)[0].id}"
        made = follow(office, case_id, sort, word, about=about).record_id or 0
        for each in befores:
            _DOES[each](office, made, word)
        return lambda: act(office, made, word)

    return prepare


def _answered(office: Office, made: int, word: str) -> Changes:
    return answer(office, made, "WILL_DO", word)


def _happened(office: Office, made: int, word: str) -> Changes:
    return mark_done(office, made, word, code="HAPPENED")


_DOES: dict[str, Callable[[Office, int, str], Changes]] = {
    "answered": _answered,
    "considered": consider,
    "dropped": drop,
    "happened": _happened,
}

AFTERCARE_ACTS: dict[str, Preparing] = {
    "write a recommendation": _write,
    "plan check-ins": _plan,
    "reword a recommendation": _with(act=lambda o, made, w: reword(o, made, w, owner=Owner(name=w), due_on=None)),
    "answer a recommendation": _with(act=_answered),
    "consider an answer": _with("answered", act=consider),
    "mark a recommendation done": _with("answered", "considered", act=lambda o, made, w: mark_done(o, made)),
    "give a recommendation up": _with(act=drop),
    "take a recommendation up again": _with("dropped", act=lambda o, made, w: take_up_again(o, made)),
    "record how somebody fares": _with(act=_happened, sort="check_ins"),
    "open a case for what happened": _with(
        "happened", act=lambda o, made, w: open_case_about(o, made, o.today(), w), sort="check_ins"
    ),
}
