"""The log of service: when a copy was handed over, how, on whom and by whom, and what became of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.models.bundles.kept import Bundle, BundleCopy
from app.models.changes import Changes, Undo
from app.models.day_words import long_day
from app.models.errors import NotSaved, PlainError
from app.models.questions import one_line
from app.models.uk_time import uk_time
from app.models.words import _
from app.services.bundles.issuing import issue_or_say
from app.services.bundles.kept import TOPICS, bundle_or_say, noted
from app.services.office import Office


def record_served(
    office: Office, copy_ids: tuple[int, ...], on: date, how: str, given_to: str = "", given_by: str = ""
) -> Changes:
    """The copies were handed over on a day. `given_to` is who took them, where it was not the recipient."""
    bundle, copies = _copies_or_say(office, copy_ids)
    problems = {}
    if reason := _why_not_on(office, on, since=max(uk_time(each.made_at).date() for each in copies)):
        problems["served_on"] = reason
    if not how.strip():
        problems["how"] = _("Please say how it was served, such as by hand or by e-mail.")
    if problems:
        raise NotSaved(problems)

    def served(copy: BundleCopy) -> BundleCopy:
        return replace(copy, given_on=on, how=one_line(how), given_to=one_line(given_to), given_by=one_line(given_by))

    said = _("Put down as served on {day}.").format(day=long_day(on))
    return _kept(office, bundle, copies, served, "copy of a bundle served", said)


def record_acknowledged(office: Office, copy_ids: tuple[int, ...], on: date) -> Changes:
    """Whoever was served said that they have it."""
    bundle, copies = _served_or_say(office, copy_ids)
    if reason := _why_not_on(office, on, since=max(each.given_on or on for each in copies)):
        raise NotSaved({"acknowledged_on": reason})
    said = _("Put down as acknowledged on {day}.").format(day=long_day(on))
    return _kept(
        office, bundle, copies, lambda copy: replace(copy, acknowledged_on=on), "copy of a bundle acknowledged", said
    )


def record_returned(office: Office, copy_ids: tuple[int, ...], on: date) -> Changes:
    """The copies came back, or were deleted by whoever had them."""
    bundle, copies = _served_or_say(office, copy_ids)
    if reason := _why_not_on(office, on, since=max(each.given_on or on for each in copies)):
        raise NotSaved({"returned_on": reason})
    said = _("Put down as returned on {day}.").format(day=long_day(on))
    return _kept(office, bundle, copies, lambda copy: replace(copy, returned_on=on), "copy of a bundle returned", said)


def put_copies_back(office: Office, was: tuple[BundleCopy, ...]) -> Changes:
    """What the log said of these copies before."""
    bundle, _copies = _copies_or_say(office, tuple(each.id or 0 for each in was))
    with office.vault.saving():
        for each in was:
            office.vault.bundles.copies.change(each)
        noted(office, bundle, "copy of a bundle put back")
    return Changes.to(*TOPICS, said=_("Taken back."), record_id=was[0].issue_id)


def _copies_or_say(office: Office, copy_ids: tuple[int, ...]) -> tuple[Bundle, tuple[BundleCopy, ...]]:
    found = tuple(office.vault.bundles.copies.one(each) for each in copy_ids)
    copies = tuple(each for each in found if each is not None)
    if not copies or len(copies) != len(found) or len({each.issue_id for each in copies}) > 1:
        raise PlainError(_("This copy is no longer on the log."), _("Look at the bundle as it is now."))
    return bundle_or_say(office, issue_or_say(office, copies[0].issue_id).bundle_id), copies


def _served_or_say(office: Office, copy_ids: tuple[int, ...]) -> tuple[Bundle, tuple[BundleCopy, ...]]:
    bundle, copies = _copies_or_say(office, copy_ids)
    if any(each.given_on is None for each in copies):
        raise PlainError(_("This copy was not served yet."), _("Put down first when it was, and how."))
    return bundle, copies


def _why_not_on(office: Office, on: date, since: date) -> str | None:
    if on > office.today():
        return _("This day is still to come. Put it down once it has happened.")
    if on < since:
        return _("This cannot be before {day}.").format(day=long_day(since))
    return None


def _kept(
    office: Office,
    bundle: Bundle,
    copies: tuple[BundleCopy, ...],
    changed: Callable[[BundleCopy], BundleCopy],
    action: str,
    said: str,
) -> Changes:
    with office.vault.saving():
        for each in copies:
            office.vault.bundles.copies.change(changed(each))
        noted(office, bundle, action)
    undo = Undo(words=_("Take this back"), act=put_copies_back, args=(copies,))
    return Changes.to(*TOPICS, said=said, undo=undo, record_id=copies[0].issue_id)
