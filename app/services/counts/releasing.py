"""Counts that leave a vault: protected, signed, and in so many versions of a period and no more."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.exchange.counts_file import read_counts, write_counts
from app.exchange.envelope import public_of
from app.models.collecting.counts_files import CountsFile
from app.models.collecting.payload import OneWay, Payload, TwoWay, key_text
from app.models.collecting.releases import PeriodNow, period_now, version_words, why_not_again
from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import CollectionPeriod, Specification, canonical
from app.models.collecting.versions import CountsVersion, OwnKeys
from app.models.errors import PlainError
from app.models.program import VERSION
from app.models.progress import Progress
from app.models.words import _
from app.services.casework import new_object_id
from app.services.counts.counting import count_period
from app.services.counts.protecting import fingerprints, protected
from app.services.counts.specifications import chosen_specification, why_not_here
from app.services.giving_out import going_out, write_together
from app.services.office import Office
from app.services.outside import outside_or_say
from app.statistics.rounding import Counts

_NAMED = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A version of the counts of a period. `is_new` tells whether it was made now, or left as it is before."""

    version: CountsVersion
    specification: Specification = field(repr=False)
    is_new: bool

    @property
    def words(self) -> str:
        return version_words(self.specification, self.version.revision, is_new=self.is_new)

    @property
    def file(self) -> CountsFile:
        """What the file says: the protected figures, as everybody who gets it will read them."""
        return read_counts(self.version.content)


def specification_of(office: Office) -> Specification:
    """What the vault is counted by: what its team chose, or else what came with the program.

    Raises PlainError for a vault that counts none.
    """
    if office.vault.role not in set(VaultRole):
        raise PlainError(
            _("This vault holds no cases of its own to count."), _("Open the vault of an adviser or of an HR office.")
        )
    return chosen_specification(office)


def contributor_of(office: Office) -> str:
    """The public key by which a pool knows this vault, or nothing before the first export of an older one."""
    keys = office.vault.collecting.keys()
    return "" if keys is None else key_text(public_of(keys.signing))


def periods_of(office: Office, specification: Specification) -> list[PeriodNow]:
    """Every period of a specification that has begun, the newest first, and how it stands. Counts nothing."""
    versions, today = office.vault.collecting.versions(), office.today()
    begun = [each for each in specification.periods if each.begins <= today]
    now = [period_now(each, versions, today) for each in begun]
    return sorted(now, key=lambda each: (each.period.ends, each.period.begins), reverse=True)


def period_or_say(office: Office, specification: Specification, name: str) -> CollectionPeriod:
    """The period of this name. Raises PlainError with those that there are."""
    period = specification.period(name)
    if period is None:
        may = [each.period.name for each in periods_of(office, specification) if not each.why_not]
        names = ", ".join(may[:_NAMED]) or _("none yet")
        raise PlainError(
            _("There is no period of this name in the specification."),
            _("These may be exported, the newest first: {names}.").format(names=names),
        )
    return period


def open_period(office: Office, specification: Specification, name: str) -> PeriodNow:
    """The period of this name and how it stands. Raises PlainError where its counts may not leave."""
    now = period_now(period_or_say(office, specification, name), office.vault.collecting.versions(), office.today())
    if now.why_not:
        raise PlainError(now.why_not, _("Nothing was exported."))
    return now


def refuse_again(specification: Specification, now: PeriodNow) -> None:
    """Raises PlainError once so many versions of a period have left that no more may."""
    if (reason := why_not_again(specification, now.versions)) is not None:
        raise PlainError(reason, _("Tell the person who collects the counts what is different, in your own words."))


def release(office: Office, name: str, progress: Progress, specification: Specification | None = None) -> Release:
    """The version of a period's counts as the data are now: the one that left before, where nothing is different.

    Raises PlainError while the period is not over, and once so many versions have left that no more may.
    """
    own = specification_of(office)
    specification = specification or own
    if (reason := why_not_here(office, specification)) is not None:
        raise PlainError(reason, _("Choose the one for this vault."))
    now = open_period(office, specification, name)
    keys = _keys(office)
    counted = count_period(office, specification, now.period, progress)
    prints = fingerprints(keys, specification, counted)
    said = b"".join(prints.values())
    if now.is_as_left(specification, said):
        return Release(version=now.versions[-1], specification=specification, is_new=False)
    refuse_again(specification, now)
    return _new_version(office, specification, now, protected(keys, specification, counted, prints), keys, said)


def export(
    office: Office, name: str, target: Path, progress: Progress, specification: Specification | None = None
) -> tuple[Release, Path]:
    """Writes the counts file of a period. A folder as `target` gets a file whose name says nobody's name.

    The version is kept first: whatever stops the writing, the same bytes are written the next time.
    """
    outside_or_say(office, target)
    made = release(office, name, progress, specification)
    return made, save_release(office, made, target)


def save_release(office: Office, made: Release, target: Path) -> Path:
    """Writes the very bytes of a version to a place of the person's choice; it never replaces another file."""
    file = target / made.file.file_name if target.is_dir() else target
    with going_out(office, [file], "counts exported", made.version.object_id) as parts:
        write_together({file: made.version.content}, parts)
    return file


def _keys(office: Office) -> OwnKeys:
    """The keys of the vault; one that was made before there were counts gets them now."""
    keys = office.vault.collecting.keys()
    if keys is None:
        with office.vault.saving():
            keys = office.vault.collecting.make_keys(office.now())
            office.vault.history.note("keys for counts made")
    return keys


def _new_version(
    office: Office,
    specification: Specification,
    now: PeriodNow,
    tables: Counts,
    keys: OwnKeys,
    said: bytes,
) -> Release:
    period, earlier = now.period, now.versions
    payload = Payload(
        spec=specification.hash,
        period=period.name,
        contributor=key_text(public_of(keys.signing)),
        revision=len(earlier) + 1,
        previous=earlier[-1].payload_hash if earlier else "",
        base=specification.base,
        tables={name: _fixed(table) for name, table in tables.items()},
        created=office.today(),
        program=VERSION,
        practice=office.vault.practice,
    )
    content = write_counts(payload, keys.signing)
    version = CountsVersion(
        object_id=new_object_id(),
        period=period.name,
        kind=period.kind,
        begins=period.begins,
        ends=period.ends,
        revision=payload.revision,
        spec=specification.hash,
        fingerprint=said,
        payload_hash=read_counts(content).payload_hash,
        content=content,
        made_at=office.now(),
    )
    collecting = office.vault.collecting
    with office.vault.saving():
        if period_now(period, collecting.versions(), office.today()).versions != earlier:
            raise PlainError(
                _("The counts of this period were exported elsewhere in the meantime."), _("Please try once more.")
            )
        collecting.keep_specification(specification.hash, canonical(specification), office.now())
        version = replace(version, id=collecting.add_version(version))
        office.vault.history.note("counts made", version.object_id)
    return Release(version=version, specification=specification, is_new=True)


def _fixed(table: Sequence[int] | Sequence[Sequence[int]]) -> OneWay | TwoWay:
    return tuple(each if isinstance(each, int) else tuple(each) for each in table)  # type: ignore[return-value]
