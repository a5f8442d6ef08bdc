"""A small fictional office, written through the services as an adviser would: everybody in it is made up."""

from dataclasses import dataclass, field
from datetime import date, datetime
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
from app.models.cases import Mode
from app.models.closing import Ending
from app.models.holders import SlotKind
from app.models.papers import Paper
from app.models.people import Part, Person
from app.models.progress import Silent
from app.paperwork.paper import Heading, Words, write_paper
from app.services import (
    accounts,
    agreeing,
    casework,
    closing,
    contacting,
    disclosing,
    documents,
    drafts,
    dropin,
    settings,
)
from app.services.casework import new_object_id
from app.services.documents import Pasted
from app.services.office import Office
from app.store.key_file import Slot
from tests.standing_clock import BRITAIN, StandingClock

NOW = datetime(2026, 3, 4, 10, 30, tzinfo=BRITAIN)

ACCENT_NOTE = (
    "“He does my accent whenever I speak in the Tuesday meeting, and the others wait for it.” Since the autumn, nearly "
    "each week. Last week she said nothing for the whole hour so that there would be nothing to copy.\n\n"
    "Sleeps badly on Mondays. Her partner knows, nobody at work does. Does not want the head of team told yet."
)
SEMINAR_NOTE = (
    "Third seminar in a row that somebody put a cartoon on the shared slides before she came in. The tutor laughed "
    "once and then moved on. She would like it written down and nothing done for now."
)
BROTHER_NOTE = (
    "Comes on behalf of a flatmate who does not leave their room much. Messages in the hall group, about clothes, "
    "then about church. The flatmate knows that he is here and said yes to that."
)
LAB_NOTE = (
    "New in the lab since January. “You would be quicker if you were not always praying.” Said twice, both times in "
    "front of the placement students."
)
CORRIDOR_NOTE = (
    "Passed over for the early shifts for the third month. “You will want your weekends for church, will you not?”"
)
ACCUSED_NOTE = (
    "Was told yesterday that somebody in the hall has complained about him. Does not know by whom, nor what happens "
    "next. “I wrote that about church as a joke, and nobody has spoken to me since.”"
)
NAMED_IN_ANONYMOUS = (
    "Does not want to give a name. Dr Halloran at the front desk calls every caretaker “boy”. Heard it on 2 March."
)
LETTER = (
    "Each Tuesday since the autumn I have been imitated when I speak, by four colleagues, in the presence of the "
    "person who leads the meeting. I have asked twice that it should end."
)
MESSAGES = "10.31  “Say estates again”\n10.32  “Estaaates”\n10.40  She: please stop this."

YOU, COLLEAGUE = "Ngozi Adeyemi", "Rhiannon Pugh-Whitcombe"
ACCUSED = "Gwilym Sarratt"
AFFECTED, REACH = "Nadia Okonjo-Bright", "text only, after 6 pm: 01632 960 144"


def account_answers() -> dict[str, Any]:
    return {"text": LAB_NOTE, "author": AFFECTED, "written_by": "Sam Fairweather", "language": "EN"}


def paper() -> Paper:
    """Two pages about nobody."""
    told = "What is told here stays here, unless somebody is in danger. Then we speak with you before anybody else."
    parts = [Heading(text="The limits of confidentiality"), Words(text="\n\n".join([told] * 24))]
    pdf = write_paper("What stays between us", parts, foot="DC-2026-0001", practice=True)
    return Paper(kind="statement", title="What stays between us", file_name="DC-2026-0001-statement.pdf", pdf=pdf)


@dataclass(slots=True, kw_only=True)
class Filled:
    """What the scenes point at."""

    full_case: int
    anonymous_case: int
    proxy_case: int
    small_case: int
    notes_case: int
    closed_case: int
    respondent_case: int
    other_reference: str
    letter: int
    messages: int
    archive: int
    words: tuple[str, ...] = field(repr=False)
    """Pieces of what people said and are called: none may be left behind a hidden or locked screen."""


def fill(office: Office, clock: StandingClock) -> Filled:
    """Some months of an adviser's work, up to this morning."""
    _two_holders(office)
    settings.choose(office, "security_contact", "Campus Security, 01632 960 999")
    settings.choose(office, "anonymous_words", "yes")
    settings.add_closure_day(office, date(2026, 4, 7), "University closed")
    full = _full_case(office, clock)
    anonymous = _note(office, clock, (2026, 2, 19, 14, 5), SEMINAR_NOTE, mode="ANON", safety="SAFE", topics=("SEX",))
    proxy = _note(
        office, clock, (2026, 2, 24, 11, 40), BROTHER_NOTE, mode="PROXY", who="Tomasz", reach="tomasz@example.org"
    )
    small = _note(office, clock, (2026, 3, 3, 9, 15), LAB_NOTE, who="Sana", safety="UNSURE", topics=("RELIGION",))
    notes = _notes_case(office, clock)
    respondent = _both_sides(office, clock, proxy)
    closed = _note(office, clock, (2025, 11, 11, 13, 0), "Wanted to know where the support groups meet.", who="Wil")
    clock.shows = datetime(2025, 12, 5, 16, 20, tzinfo=BRITAIN)
    ending = Ending(outcome="D_SUPPORTED_CLOSED", words="Went twice, and is content.", despite="He will not be back.")
    closing.close_case(office, closed, ending)
    letter, messages, archive = _documents(office, clock, full)
    clock.shows = NOW
    casework.rename(office, full, "Tuesday meeting")
    casework.rename(office, small, "Lab, second floor")
    casework.add_task(office, full, "Find a time when the quiet room is free", date(2026, 3, 2))
    casework.add_task(office, proxy, "Ask Tomasz how the flatmate is", date(2026, 3, 6), "14:00")
    casework.add_task(office, None, "Order more cards for the drop-in table", date(2026, 3, 11))
    _begin_draft(office, clock)
    _begin_form(office, anonymous)
    target = office.vault.cases.one(proxy)
    assert target is not None
    return Filled(
        full_case=full,
        anonymous_case=anonymous,
        proxy_case=proxy,
        small_case=small,
        notes_case=notes,
        closed_case=closed,
        respondent_case=respondent,
        other_reference=target.reference,
        letter=letter,
        messages=messages,
        archive=archive,
        words=(
            *("accent", "Okonjo", "seminar", "flatmate", "Tomasz", "praying", "Tuesday meeting", "960 144", "DC-2026"),
            *("Estates", "Estaaates", "imitated", "Rota", "Sarratt", "as a joke"),
        ),
    )


def _two_holders(office: Office) -> None:
    """Names for who can open it. The key file has none: these vaults are opened by their raw key."""
    ways = (("raw", SlotKind.PASSPHRASE, YOU), ("0a", SlotKind.RECOVERY, YOU), ("0b", SlotKind.PASSPHRASE, COLLEAGUE))
    with office.vault.saving():
        slots = [Slot(id=slot, kind=kind, holder=name, salt=bytes(16)) for slot, kind, name in ways]
        office.vault.holders.follow(slots, datetime(2025, 9, 1, 9, 0, tzinfo=BRITAIN))


def dropin_answers(office: Office, mode: str) -> dict[str, Any]:
    """A drop-in note of that mode with every question answered, so that every further one is asked."""
    form = office.form(dropin.FORM)

    def typed(name: str, words: str) -> Any:
        return form.question(name).understand(words, office.now())

    return {
        "mode": mode,
        "who": "Nadia",
        "reach": REACH,
        "started_at": typed("started_at", "today 10.10am"),
        "note": ACCENT_NOTE if mode != Mode.ANON else NAMED_IN_ANONYMOUS,
        "safety": "UNSAFE",
        "security_told": YesNo.YES,
        "told_security_at": typed("told_security_at", "today 10.20am"),
        "topics": ("RACE", "BULLYING"),
        "wish": "W_SUPPORT",
        "keep_agreed": True,
        "follow_up": typed("follow_up", "next tue 2pm"),
        "limits": StatementAnswer(explained=Explained.YES, at=office.now(), version=1, understood=Understood.PARTLY),
    }


def disclosure_answers(office: Office, mode: str) -> dict[str, Any]:
    """The disclosure form of that mode, answered so that every further question is asked."""
    form = office.form("disclosure")

    def typed(name: str, words: str) -> Any:
        return form.question(name).understand(words, office.now())

    return {
        "mode": mode,
        "anonymity_reason": "RETAL",
        "record_kind": "DISC",
        "received_at": typed("received_at", "12 feb 2026 2pm"),
        "channel": "DROPIN",
        "limits": StatementAnswer(explained=Explained.YES, at=office.now(), version=1, understood=Understood.YES),
        "privacy_notice": StatementAnswer(explained=Explained.YES, at=office.now(), version=1),
        "relation": "EXP",
        "reporter_role": "OT_CONTR",
        "who": AFFECTED,
        "pronouns": "she/her",
        "contact_methods": ("SMS", "EMAIL_PERS"),
        "reach": REACH,
        "may_leave_message": YesNo.NO,
        "behaviours": ("JOKES", "HAR_PC", "PHYS", "OTHER"),
        "behaviour_words": "Her chair taken away each time she came in late",
        "first_account": ACCENT_NOTE,
        "anonymous_account": "It happens in a weekly meeting, and the person in charge hears it.",
        "safety": "UNSAFE",
        "security_told": YesNo.YES,
        "told_security_at": typed("told_security_at", "12 feb 2026 2.15pm"),
        "risk_flags": ("ESCALATION", "POWER", "OTHERS"),
        "characteristics": (
            WithBasis(code="MARCP", basis=Basis.PERCEIVED),
            WithBasis(code="OTHER", basis=Basis.ACTUAL),
        ),
        "characteristic_words": "The way she speaks",
        "aimed_at": "ME",
        "incidents": (
            Incident(
                when=form.question("incidents").kind.understand_when(  # type: ignore[attr-defined]
                    form.question("incidents"), "about easter 2025", office.now()
                ),
                occurrences="FEW",
                place="CAMP_OFFICE",
                words="First time that somebody laughed",
            ),
            Incident(place="CAMP_OFFICE", ongoing=True, words="Each Tuesday since the autumn"),
        ),
        "pattern": "CONTINUING",
        "setting": "CAMP_OFFICE",
        "online_channels": (),
        "respondent_relationship": "LINEMGR",
        "power": "DOWN",
        "people": (
            Concerned(part=Part.RESPONDENT, called="Leads the Tuesday meeting", role="SF_ACAD", relationship="LINEMGR"),
            Concerned(part=Part.WITNESS, called="R., sits beside her", unit="Estates planning"),
        ),
        "support_wanted": "YES",
        "respondent_wishes": ("W_ACCOMPANIED", "W_PROCEDURE"),
        "wishes": ("W_SUPPORT", "W_RECORD"),
        "options_explained": ("SUPPORT", "INFORMAL"),
        "impact": "Stays away from meetings. Sleeps badly on Mondays.",
        "adjustments": "A room without glass",
        "interpreter": YesNo.NO,
        "keep_agreed": True,
        "notes_agreed": YesNo.YES,
        "notes_agreed_on": typed("notes_agreed_on", "12 feb 2026"),
        "next_contact": typed("next_contact", "next tue 2pm"),
        "minutes": 50,
        "heard_from": "FRIEND",
        "age_band": "SF_26_35",
        "sex": "S10",
    }


def _full_case(office: Office, clock: StandingClock) -> int:
    """A case with every kind of entry: notes, a correction, the form, attempts, tasks done and to do."""
    case_id = _note(
        office, clock, (2026, 2, 10, 14, 0), ACCENT_NOTE, who=AFFECTED, reach=REACH, topics=("RACE",), wish="W_SUPPORT"
    )
    clock.shows = datetime(2026, 2, 11, 18, 10, tzinfo=BRITAIN)
    contacting.log_contact_attempt(office, case_id, "SMS", "SENT", 5)
    clock.shows = datetime(2026, 2, 12, 14, 0, tzinfo=BRITAIN)
    disclosing.record_disclosure(office, case_id, disclosure_answers(office, Mode.NAMED))
    clock.shows = datetime(2026, 2, 12, 15, 0, tzinfo=BRITAIN)
    note = office.vault.notes.of_case(case_id)[0]
    dropin.correct_note(office, note.id, "It was four colleagues and not three who were there.")
    task = casework.add_task(office, case_id, "Send her the list of support groups", date(2026, 2, 13))
    clock.shows = datetime(2026, 2, 13, 9, 30, tzinfo=BRITAIN)
    casework.set_task_done(office, task.record_id)
    clock.shows = datetime(2026, 2, 14, 11, 0, tzinfo=BRITAIN)
    accounts.seal_account(office, case_id, {**account_answers(), "text": ACCENT_NOTE})
    return case_id


def _documents(office: Office, clock: StandingClock, case_id: int) -> tuple[int, ...]:
    """A letter of some pages, messages as text, and something that is not shown inside."""
    clock.shows = datetime(2026, 2, 13, 10, 0, tzinfo=BRITAIN)
    letter = write_paper("To the head of Estates", [Words(text="\n\n".join([LETTER] * 12))])
    brought = documents.add_documents(
        office,
        case_id,
        [
            Pasted(name="Letter to the head of Estates about the Tuesday meeting, second version.pdf", content=letter),
            Pasted(name="Messages from the others in the Tuesday meeting.txt", content=MESSAGES.encode()),
            Pasted(name="Rota since October.zip", content=b"PK\x03\x04 nothing in it"),
        ],
        Silent(),
    )
    documents.describe(office, brought.added[1], "", "What was written after the meeting of 3 February")
    return brought.added


def _notes_case(office: Office, clock: StandingClock) -> int:
    """Notes at every stage: agreed after a change and added to, kept in both versions, with changes asked, and new."""
    case_id = _note(office, clock, (2026, 2, 16, 11, 0), CORRIDOR_NOTE, who="Iwan", safety="SAFE")

    def last() -> int:
        return max(note.id or 0 for note in office.vault.notes.of_case(case_id))

    agreeing.show_note(office, last())
    reworded = f"{CORRIDOR_NOTE} It was said in the corridor, and not in the office."
    agreeing.keep_changes(office, last(), "Say where it was.", reworded, together=True)
    agreed = last()
    agreeing.agree_note(office, agreed, "IN_PERSON", clock().date())
    for hour, text in ((12, "Rang to say that the rota has been changed."), (13, "Came by. Looked tired.")):
        clock.shows = datetime(2026, 2, 17, hour, 0, tzinfo=BRITAIN)
        dropin.finish_note(office, {"mode": "NAMED", "note": text}, case_id=case_id)
        if hour == 12:
            agreeing.leave_unagreed(office, last(), "VERSION", "I rang because nobody had told me.")
        else:
            agreeing.keep_changes(office, last(), "Leave out how I looked.", text, together=False)
    clock.shows = datetime(2026, 2, 18, 9, 0, tzinfo=BRITAIN)
    dropin.finish_note(office, {"mode": "NAMED", "note": "Wants to wait until the rota is out."}, case_id=case_id)
    dropin.correct_note(office, agreed, "Two colleagues have said since that they heard it as well.")
    return case_id


def _both_sides(office: Office, clock: StandingClock, complained: int) -> int:
    """Somebody accused comes as well, whose name is on the case of those who complained."""
    with office.vault.saving():
        office.vault.people.add(
            Person(object_id=new_object_id(), case_id=complained, part=Part.RESPONDENT, called=ACCUSED)
        )
    return _note(office, clock, (2026, 3, 3, 15, 30), ACCUSED_NOTE, side="respondent", who=ACCUSED, safety="SAFE")


def _note(office: Office, clock: StandingClock, at: tuple[int, int, int, int, int], text: str, **answers: Any) -> int:
    clock.shows = datetime(*at, tzinfo=BRITAIN)
    changes = dropin.finish_note(office, {"mode": "NAMED", "note": text, **answers})
    assert changes.record_id is not None
    return changes.record_id


def _begin_draft(office: Office, clock: StandingClock) -> None:
    clock.shows = NOW.replace(hour=9, minute=50)
    drafts.start_draft(office, dropin.FORM, {"mode": "NAMED", "note": "“I nearly did not come today.”"})
    clock.shows = NOW


def _begin_form(office: Office, case_id: int) -> None:
    drafts.start_draft(office, "disclosure", {"mode": "ANON", "relation": "WIT"}, case_id)
