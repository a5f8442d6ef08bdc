"""The statement of the limits of confidentiality: printed in today's wording, and logged as given (policy 11.2)."""

from app.models.cases import Side
from app.models.changes import Changes, Undo
from app.models.closings import StatementGiven
from app.models.day_words import long_day
from app.models.errors import PlainError
from app.models.papers import Paper
from app.models.uk_time import uk_time
from app.models.words import _
from app.paperwork.statement_paper import write_statement
from app.services.casework import case_or_say, new_object_id, open_or_say, touch
from app.services.office import Office

LIMITS = "limits"


def limits_paper(office: Office, case_id: int | None = None, side: Side = Side.COMPLAINANT) -> Paper:
    """The paper in the wording of today, for whoever is on the case; `side` says it where there is no case yet."""
    case = None if case_id is None else case_or_say(office, case_id)
    statement = office.library.statements[LIMITS]
    pdf = write_statement(
        statement.title,
        statement.current.said_to((case.side if case else side).value),
        given_on=long_day(uk_time(office.now()).date()),
        version=statement.current.version,
        service=office.vault.name,
        practice=office.vault.practice,
    )
    return Paper(
        kind="limits of confidentiality",
        title=statement.title,
        file_name=_("limits of confidentiality.pdf"),
        pdf=pdf,
        case_id=case_id,
        object_id=case.object_id if case else None,
    )


def give_limits(office: Office, case_id: int | None = None) -> Changes:
    """Logs that the paper was made for somebody to take away; before there is a case, in the history alone.

    The program cannot see a hand-over. It says so, and the line can be taken back for a moment.
    """
    version = office.library.statements[LIMITS].current.version
    if case_id is None:
        with office.vault.saving():
            office.vault.history.note("limits of confidentiality given", detail=f"wording {version}")
        return Changes.to("history", said=_("Kept in the history: the limits were made to be handed over."))
    case = open_or_say(office, case_id)
    given = StatementGiven(
        object_id=new_object_id(), case_id=case_id, statement=LIMITS, version=version, given_at=office.now()
    )
    with office.vault.saving():
        given_id = office.vault.statements_given.add(given)
        office.vault.history.note(
            "limits of confidentiality given", case.object_id, f"wording {version}", case_id=case_id
        )
        touch(office, case_id)
    undo = Undo(words=_("It was not handed over"), act=take_back_limits, args=(case_id, given_id))
    said = _("Logged as handed over. If it was not, take that back.")
    return Changes.to("cases", "timeline", said=said, undo=undo, record_id=given_id)


def take_back_limits(office: Office, case_id: int, given_id: int) -> Changes:
    """The paper was made and not handed over."""
    case = case_or_say(office, case_id)
    if all(each.id != given_id for each in office.vault.statements_given.of_case(case_id)):
        raise PlainError(_("This is no longer on the case."))
    with office.vault.saving():
        office.vault.statements_given.remove(given_id)
        office.vault.history.note("limits of confidentiality not given", case.object_id, case_id=case_id)
        touch(office, case_id)
    return Changes.to("cases", "timeline", said=_("It is no longer logged as handed over."))
