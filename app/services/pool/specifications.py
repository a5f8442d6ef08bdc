"""The specifications that a pool takes counts by: one for each kind of vault, and the older ones that lead to it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.models.changes import Changes, Undo
from app.models.collecting.pool import PoolSpecification
from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import CollectionPeriod, Specification, canonical
from app.models.collecting.specification_reader import specification_in
from app.models.errors import PlainError
from app.models.words import N_, _
from app.services.counts.specifications import shipped
from app.services.office import Office
from app.statistics.mapping import why_not_mapped
from app.statistics.merging import Rules

POOL = "pool"
TOPIC = "pool"

ROLE_WORDS = {VaultRole.ADVISER: N_("Cases of advisers"), VaultRole.PANEL: N_("Formal complaints")}


@dataclass(frozen=True, slots=True, kw_only=True)
class InUse:
    """What counts of one kind of vault are taken by. Those by `older` ones are brought into its tables."""

    specification: Specification
    older: tuple[Specification, ...] = ()

    @property
    def role(self) -> VaultRole:
        return self.specification.role

    @property
    def hashes(self) -> frozenset[str]:
        return frozenset(each.hash for each in (self.specification, *self.older))

    def rules(self, *, practice: bool) -> Rules:
        return Rules(self.specification, self.older, practice=practice)


def pool_or_say(office: Office) -> None:
    """Raises PlainError where there is no pool."""
    if office.vault.role != POOL:
        raise PlainError(
            _("Counts of several people are collected in a vault of their own, and not in this one."),
            _("Open the vault of the pool, or make one."),
        )


def in_use(office: Office) -> tuple[InUse, ...]:
    """One for each kind of vault: what was taken last, or else what comes with the program."""
    kept: dict[VaultRole, list[Specification]] = {role: [] for role in VaultRole}
    for row in office.vault.pool.specifications.where("1 ORDER BY id"):
        kept[row.role].append(_specification(row.content))
    return tuple(_in_use(known or [shipped(role)]) for role, known in kept.items())


def shipped_in_use() -> tuple[InUse, ...]:
    """What counts are taken by where there is no vault."""
    return tuple(InUse(specification=shipped(role)) for role in VaultRole)


def of_role(office: Office, role: VaultRole) -> InUse:
    return next(each for each in in_use(office) if each.role is role)


def period_or_say(used: InUse, name: str) -> CollectionPeriod:
    period = used.specification.period(name)
    if period is None:
        raise PlainError(_("There is no period of this name in the specification."), _("Choose one that is listed."))
    return period


def newer_with_the_program(used: Sequence[InUse]) -> tuple[Specification, ...]:
    """Those that came with this version of the program, where the pool takes counts by another edition of them."""
    return tuple(
        newer
        for each in used
        if (newer := shipped(each.role)).name == each.specification.name and newer.hash not in each.hashes
    )


def keep_in_use(office: Office, used: Sequence[InUse]) -> list[int]:
    """Writes down what counts were taken by, so that a later program with other specifications still reads them.

    Gives the numbers of what was not written down before.
    """
    rows = office.vault.pool.specifications
    known = {row.hash for row in rows.where("1")}
    return [rows.add(_row(office, each.specification)) for each in used if each.specification.hash not in known]


def take_specification(office: Office, specification: Specification) -> Changes:
    """Takes counts by this specification from now on. What is here already is kept through the mapping it declares.

    Raises PlainError where it declares none, or one that leads nowhere.
    """
    pool_or_say(office)
    pool = office.vault.pool
    used = of_role(office, specification.role)
    if used.specification.hash == specification.hash:
        raise PlainError(_("The pool takes counts by this specification already."))
    by_it = {each.spec for each in pool.files.where("content IS NOT NULL GROUP BY spec")} & used.hashes
    for older in (used.specification, *used.older):
        if older.hash in by_it and (reason := why_not_mapped(older, specification)):
            raise PlainError(
                _("Counts are here by another specification, and they would be lost: {reason}.").format(reason=reason),
                _("Let the new one say how the older codes are counted in it."),
            )
    earlier = tuple(pool.specifications.where("hash = ?", specification.hash))
    with office.vault.saving():
        if by_it:
            keep_in_use(office, [used])
        for row in earlier:
            _remove(office, row)
        row_id = pool.specifications.add(_row(office, specification))
        office.vault.history.note("specification of the pool taken", detail=specification.hash)
    undo = Undo(words=_("Go back to the specification before"), act=take_specification_back, args=(row_id, earlier))
    said = [_("The pool takes counts by this specification from now on.")]
    if pool.roster.where("spec = ? LIMIT 1", used.specification.hash):
        said.append(_("The roster was made for the one before: take in a new roster."))
    return Changes.to(TOPIC, said=" ".join(said), undo=undo)


def take_specification_back(office: Office, row_id: int, earlier: Sequence[PoolSpecification]) -> Changes:
    """Goes back to the specification before. Raises PlainError once there are counts by the one that would go."""
    pool = office.vault.pool
    row = pool.specifications.one(row_id)
    if row is None or (not earlier and pool.files.where("spec = ? LIMIT 1", row.hash)):
        raise PlainError(_("Counts by this specification are here already, so it stays."))
    with office.vault.saving():
        _remove(office, row)
        for each in earlier:
            pool.specifications.add(each)
        office.vault.history.note("specification of the pool taken back", detail=row.hash)
    return Changes.to(TOPIC, said=_("The pool takes counts by the specification before again."))


def _remove(office: Office, row: PoolSpecification) -> None:
    assert row.id is not None
    office.vault.pool.specifications.remove(row.id)


def _in_use(known: Sequence[Specification]) -> InUse:
    present = known[-1]
    older = tuple(each for each in known[:-1] if why_not_mapped(each, present) is None)
    return InUse(specification=present, older=older)


@lru_cache(maxsize=16)
def _specification(content: bytes) -> Specification:
    return specification_in(json.loads(content), _("the specification of the pool"))


def _row(office: Office, specification: Specification) -> PoolSpecification:
    return PoolSpecification(
        hash=specification.hash,
        role=specification.role,
        content=canonical(specification),
        taken_at=office.now(),
    )
