"""What happened to what is followed up, for the timeline of its case: written down, answered, considered, done."""

from collections.abc import Iterator
from datetime import date, datetime, time

from app.models.followed import Followed
from app.models.uk_time import UK
from app.models.words import _
from app.services.formal.hearing_facts import sorts_followed
from app.services.office import Office
from app.services.timeline_entries import Entry, EntryKind


def followed_entries(office: Office, case_id: int) -> Iterator[Entry]:
    rows = office.vault.hearing.followed.of_case(case_id)
    sorts = sorts_followed(office, case_id) if rows else {}
    for each in rows:
        sort = sorts.get(each.name)
        title = each.name if sort is None else sort.title
        what = _("{title}, number {number}").format(title=title, number=each.number)
        for day, heading, words in _happened(each):
            yield Entry(
                kind=EntryKind.FOLLOWED,
                record_id=each.id or 0,
                at=datetime.combine(day, time(12), UK),
                heading=heading.format(what=what),
                text=words,
            )


def _happened(followed: Followed) -> Iterator[tuple[date, str, str]]:
    """Each with its day; something without an owner was asked of nobody, and is told once it is over."""
    if followed.asked_on is not None:
        yield followed.asked_on, _("Asked: {what}"), "\n".join(filter(None, (followed.words, followed.owner)))
    if followed.answered_on is not None:
        yield followed.answered_on, _("Answered: {what}"), followed.response
    if followed.considered_on is not None:
        yield followed.considered_on, _("Considered by HR: {what}"), followed.considered
    if followed.done_on is not None:
        response = "" if followed.answered_on is not None else followed.response
        yield followed.done_on, _("Done: {what}"), "\n".join(filter(None, (followed.words, response)))
    if followed.dropped_on is not None:
        yield followed.dropped_on, _("Given up: {what}"), followed.dropped_because
