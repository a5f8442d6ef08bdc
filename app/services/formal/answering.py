"""What comes of what is followed up: an answer with its evidence, that HR considered it, that it is done."""

from dataclasses import replace
from datetime import date

from app.models.changes import Changes
from app.models.codes import CodeList
from app.models.errors import NotSaved
from app.models.procedures.hearing import FollowUp
from app.models.questions import cleaned
from app.models.words import _
from app.services.formal.following import keep_followed, open_followed
from app.services.office import Office

CHECK_IN_OUTCOMES = "check_in_outcomes"
"""How people fare, where the procedure has no words of its own for it."""


def outcomes_of(office: Office, sort: FollowUp) -> CodeList | None:
    """What may be said of something of a sort when it is answered or done; None where that is not asked."""
    if sort.codes is None and sort.everyone:
        return office.library.lists[CHECK_IN_OUTCOMES]
    return sort.codes


def answer(
    office: Office, followed_id: int, code: str, response: str, on: date | None = None, document_id: int | None = None
) -> Changes:
    """What the owner answered, with their words and what shows it. Whether that is enough, HR considers apart."""
    followed, sort, day = *open_followed(office, followed_id), on or office.today()
    problems = {}
    if sort.codes is not None and code not in sort.codes:
        problems["answer"] = _("Please choose what they answered.")
    if not response.strip():
        problems["response"] = _("Please write what they answered.")
    if day > office.today() or (followed.asked_on is not None and day < followed.asked_on):
        problems["on"] = _("Please give a day that has come, not before it was asked.")
    if document_id is not None:
        document = office.vault.documents.one(document_id)
        if document is None or document.case_id != followed.case_id:
            problems["document"] = _("This document is not on the case.")
    if problems:
        raise NotSaved(problems)
    changed = replace(
        followed,
        answered_on=day,
        answer=code,
        response=cleaned(response).strip(),
        document_id=document_id,
        considered_on=None,
        considered="",
    )
    return keep_followed(office, followed, changed, sort, "follow-up answered", _("The answer is kept."))


def consider(office: Office, followed_id: int, words: str, on: date | None = None) -> Changes:
    """HR has considered the answer, and says what it makes of it (policy 12.5.14)."""
    followed, sort, day = *open_followed(office, followed_id), on or office.today()
    if followed.answered_on is None:
        raise NotSaved({"considered": _("There is no answer yet to be considered.")})
    if not words.strip():
        raise NotSaved({"considered": _("Please say what you make of the answer.")})
    if day > office.today() or day < followed.answered_on:
        raise NotSaved({"on": _("Please give a day that has come, not before the answer.")})
    changed = replace(followed, considered_on=day, considered=cleaned(words).strip())
    return keep_followed(office, followed, changed, sort, "follow-up considered", _("Kept as considered."))


def mark_done(
    office: Office, followed_id: int, response: str = "", on: date | None = None, *, code: str = ""
) -> Changes:
    """It is done. `response` says what came of it, and `code` how, where the sort asks for that.

    What is answered to HR can be done only once the answer was considered; the words of the answer stay.
    """
    followed, sort, day = *open_followed(office, followed_id), on or office.today()
    problems = {}
    if sort.considered and followed.considered_on is None:
        problems["considered"] = _("Record first what was answered, and that HR considered it.")
    if day > office.today():
        problems["on"] = _("Please give a day that has come.")
    codes = None if sort.considered else outcomes_of(office, sort)
    if code and (codes is None or code not in codes):
        problems["answer"] = _("Please choose what came of it.")
    if problems:
        raise NotSaved(problems)
    changed = replace(followed, done_on=day)
    if not sort.considered:
        changed = replace(changed, answer=code, response=cleaned(response).strip() or followed.response)
    return keep_followed(office, followed, changed, sort, "follow-up done", _("Kept as done."))
