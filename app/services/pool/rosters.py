"""The roster of a pool: whose counts there should be. Whoever is on it need not wait; who sent nothing is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.exchange.counts_file import content_of
from app.exchange.roster_file import ENDING, read_roster, write_roster
from app.models.changes import Changes, Undo
from app.models.collecting.pool import Contributor, ContributorState, RosterLine
from app.models.collecting.roster import OnRoster, Roster
from app.models.collecting.sources import VaultRole
from app.models.errors import PlainError
from app.models.words import _, counted
from app.services.casework import new_object_id
from app.services.giving_out import going_out, write_together
from app.services.office import Office
from app.services.outside import outside_or_say
from app.services.pool.contributors import words_of
from app.services.pool.specifications import TOPIC, in_use, of_role, pool_or_say


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLooked:
    """A roster before it is taken in: compare `words` with whoever keeps the list, as with any key."""

    roster: Roster
    role: VaultRole
    words: str = field(repr=False)
    unknown: int
    """How many on it the pool has not accepted yet: they would be."""


def look_at_roster(office: Office, file: Path) -> RosterLooked:
    """Reads a roster and changes nothing. Raises PlainError for one of another specification."""
    pool_or_say(office)
    roster = read_roster(content_of(file))
    role = next((each.role for each in in_use(office) if each.specification.hash == roster.spec), None)
    if role is None:
        raise PlainError(
            _("This roster is for another specification than the pool takes counts by."),
            _("Ask for one that was made for it."),
        )
    known = {each.key for each in office.vault.pool.contributors.where("state = ?", str(ContributorState.ACCEPTED))}
    unknown = sum(each.key not in known for each in roster.contributors)
    return RosterLooked(roster=roster, role=role, words=words_of(roster.signer), unknown=unknown)


def take_in_roster(office: Office, looked: RosterLooked) -> Changes:
    """The words of its signer were compared. It takes the place of the roster before, and all on it are accepted."""
    pool_or_say(office)
    pool, roster, now = office.vault.pool, looked.roster, office.now()
    before = tuple(pool.roster.where("spec = ? ORDER BY id", roster.spec))
    changed: list[Contributor] = []
    added: list[int] = []
    with office.vault.saving():
        _remove(office, before)
        for line in roster.contributors:
            pool.roster.add(RosterLine(spec=roster.spec, key=line.key, label=line.label))
            contributor = pool.contributor_with(line.key)
            if contributor is None:
                fresh = Contributor(
                    object_id=new_object_id(),
                    key=line.key,
                    label=line.label,
                    state=ContributorState.ACCEPTED,
                    seen_at=now,
                    decided_at=now,
                )
                added.append(pool.contributors.add(fresh))
            elif contributor.state is ContributorState.WAITING:
                changed.append(contributor)
                label = contributor.label or line.label
                pool.contributors.change(
                    replace(contributor, state=ContributorState.ACCEPTED, decided_at=now, label=label)
                )
        office.vault.history.note("roster taken in", detail=str(len(roster.contributors)))
    undo = Undo(
        words=_("Take the roster out again"),
        act=_roster_as_before,
        args=(roster.spec, before, tuple(changed), tuple(added)),
    )
    said = counted("{n} contributor is on the roster.", "{n} contributors are on the roster.", len(roster.contributors))
    return Changes.to(TOPIC, said=said, undo=undo)


def drop_roster(office: Office, role: VaultRole) -> Changes:
    """Goes on without a roster: whoever was accepted stays so, and missing are those who sent earlier periods."""
    pool_or_say(office)
    spec = of_role(office, role).specification.hash
    before = tuple(office.vault.pool.roster.where("spec = ? ORDER BY id", spec))
    if not before:
        raise PlainError(_("There is no roster to drop."))
    with office.vault.saving():
        _remove(office, before)
        office.vault.history.note("roster dropped")
    undo = Undo(words=_("Put the roster back"), act=_roster_as_before, args=(spec, before, (), ()))
    return Changes.to(TOPIC, said=_("There is no roster any more."), undo=undo)


def write_roster_file(office: Office, role: VaultRole, target: Path) -> Path:
    """Writes all who are accepted as a roster, signed by this pool. A folder as `target` gets a file of our name."""
    pool_or_say(office)
    outside_or_say(office, target)
    accepted = office.vault.pool.contributors.where("state = ?", str(ContributorState.ACCEPTED))
    if not accepted:
        raise PlainError(_("Nobody is accepted in this pool yet, so the roster would be empty."))
    keys = office.vault.collecting.keys()
    if keys is None:
        with office.vault.saving():
            keys = office.vault.collecting.make_keys(office.now())
            office.vault.history.note("keys for counts made")
    lines = [OnRoster(key=each.key, label=each.label) for each in accepted]
    content = write_roster(of_role(office, role).specification.hash, lines, keys.signing)
    file = target / f"contributors-{role}{ENDING}" if target.is_dir() else target
    with going_out(office, [file], "roster written") as parts:
        write_together({file: content}, parts)
    return file


def _roster_as_before(
    office: Office,
    spec: str,
    lines: Sequence[RosterLine],
    contributors: Sequence[Contributor],
    added: Sequence[int],
) -> Changes:
    pool = office.vault.pool
    with office.vault.saving():
        _remove(office, pool.roster.where("spec = ?", spec))
        for line in lines:
            pool.roster.add(line)
        for contributor in contributors:
            pool.contributors.change(contributor)
        for contributor_id in added:
            # Whose files came since is known by them, and stays.
            if not any(pool.files_of([contributor_id])):
                pool.contributors.remove(contributor_id)
        office.vault.history.note("roster as before")
    return Changes.to(TOPIC, said=_("The roster is as it was before."))


def _remove(office: Office, lines: Sequence[RosterLine]) -> None:
    for line in lines:
        assert line.id is not None
        office.vault.pool.roster.remove(line.id)
