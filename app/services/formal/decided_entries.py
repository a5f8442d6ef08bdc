"""What was found and what followed, for the timeline of a case: each finding, each measure, and what was lifted."""

from collections.abc import Iterator
from datetime import date, datetime, time

from app.models.day_words import long_day
from app.models.procedures.procedure import Procedure
from app.models.uk_time import UK
from app.models.words import _
from app.services.office import Office
from app.services.timeline_entries import Entry, EntryKind


def decided_entries(office: Office, case_id: int, procedure: Procedure | None) -> Iterator[Entry]:
    """`procedure` is the one under which the case stands; nothing was found under none."""
    if procedure is not None:
        called = {each.id or 0: each.called for each in office.vault.people.of_case(case_id)}
        yield from _findings(office, case_id, procedure, called)
        yield from _measures(office, case_id, procedure, called)


def _findings(office: Office, case_id: int, procedure: Procedure, called: dict[int, str]) -> Iterator[Entry]:
    asked = procedure.findings
    codes = asked.form.question(asked.result).codes if asked is not None else None
    numbers = {each.id: each.number for each in office.vault.hearing.allegations.numbered(case_id)}
    for each in office.vault.hearing.findings.of_case(case_id):
        result = codes.label(each.result) if codes is not None else each.result
        words = _("Found on allegation {number}: {result}")
        yield Entry(
            kind=EntryKind.FINDING,
            record_id=each.id or 0,
            at=each.made_at,
            heading=words.format(number=numbers.get(each.allegation_id, ""), result=result),
            text="\n".join((_about(called, each.person_id), each.reasons)),
            flag=_("Does not stand any more") if each.replaced_at is not None else "",
        )


def _measures(office: Office, case_id: int, procedure: Procedure, called: dict[int, str]) -> Iterator[Entry]:
    codes = procedure.measures.codes if procedure.measures is not None else None
    for each in office.vault.hearing.measures.of_case(case_id):
        label = codes.label(each.measure) if codes is not None else each.measure
        last = "" if each.expires_on is None else _("Last day: {day}").format(day=long_day(each.expires_on))
        yield Entry(
            kind=EntryKind.FINDING,
            record_id=each.id or 0,
            at=_at(each.from_on),
            heading=_("It follows: {measure}").format(measure=label),
            text="\n".join(filter(None, (_about(called, each.person_id), each.words, last))),
        )
        if each.lifted_on is not None:
            yield Entry(
                kind=EntryKind.FINDING,
                record_id=each.id or 0,
                at=_at(each.lifted_on),
                heading=_("Lifted: {measure}").format(measure=label),
                text=each.lifted_because,
            )


def _about(called: dict[int, str], person_id: int) -> str:
    return _("About {name}").format(name=called.get(person_id) or _("(not named)"))


def _at(day: date) -> datetime:
    """A day without a time stands in the middle of it, among the things of that day."""
    return datetime.combine(day, time(12), UK)
