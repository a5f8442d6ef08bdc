"""The pooled figures of periods as a package that anybody may have: written whole or not at all."""

import contextlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.exchange.pooled_package import pooled_package
from app.models.changes import Changes
from app.models.collecting.pool import Publication
from app.models.collecting.pooled import PooledPeriod
from app.models.collecting.sources import VaultRole
from app.models.collecting.specification import Specification
from app.models.errors import PlainError
from app.models.program import VERSION
from app.models.progress import Progress
from app.models.words import _, counted
from app.services.casework import new_object_id
from app.services.giving_out import going_out, write_together
from app.services.office import Office
from app.services.outside import outside_or_say
from app.services.pool.looking import tables_of
from app.services.pool.specifications import TOPIC

_LETTERS_OF_LINE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledOfRole:
    """The pooled figures of one period, and the specification that they follow."""

    specification: Specification = field(repr=False)
    pooled: PooledPeriod

    @property
    def role(self) -> VaultRole:
        return self.specification.role


def publish(
    office: Office, name: str, folder: Path, progress: Progress, role: VaultRole = VaultRole.ADVISER
) -> tuple[Changes, Path]:
    """Writes the package of a period into a new folder inside `folder`, and remembers which files it rests on.

    Raises PlainError where too few contributed, and where there is such a package already.
    """
    progress.step(0, 2, _("Adding the counts up"))
    found = pooled_of(office, name, role)
    progress.step(1, 2, _("Writing the package"))
    target = folder / folder_name(found)
    if target.exists():
        raise PlainError(
            _("There is something of this name already: {name}.").format(name=target.name),
            _("The same figures give the same package. Choose another folder if you want it twice."),
        )
    return publish_into(office, [found], target), target


def publish_into(office: Office, found: Sequence[PooledOfRole], target: Path) -> Changes:
    """Writes the periods as one package into this very folder; of each kind of vault, where there are several."""
    outside_or_say(office, target)
    refuse_what_is_too_few(found)
    published = [_publication(office, each) for each in found]

    def put_down() -> None:
        for each in published:
            office.vault.pool.publications.add(each)

    files = package_files(found, target, office.today())
    with folders_for(files, target):
        line = ("pooled counts published", published[0].object_id)
        with going_out(office, list(files), *line, put_down=put_down) as parts:
            write_together(files, parts)
    return Changes.to(TOPIC, "history", said=_("The package was written."))


def write_package(found: Sequence[PooledOfRole], target: Path, today: date) -> None:
    """The same where there is no vault that could remember it."""
    refuse_what_is_too_few(found)
    files = package_files(found, target, today)
    with folders_for(files, target):
        write_together(files, [file.with_name(f".{secrets.token_hex(8)}.part") for file in files])


def pooled_of(office: Office, name: str, role: VaultRole) -> PooledOfRole:
    tables = tables_of(office, name, role)
    return PooledOfRole(specification=tables.specification, pooled=tables.pooled)


def why_not_publish(found: PooledPeriod) -> str | None:
    """Why the figures of a period may not leave, or None."""
    if not found.why_nothing:
        return None
    return _("{period} has {contributors}. {reason}").format(
        period=found.period,
        contributors=counted("{n} contributor", "{n} contributors", len(found.contributors)),
        reason=found.why_nothing,
    )


def refuse_what_is_too_few(found: Sequence[PooledOfRole]) -> None:
    reasons = [reason for each in found if (reason := why_not_publish(each.pooled))]
    if reasons:
        raise PlainError(
            " ".join(reasons), _("Nothing was written. Wait for more files, or choose a period that has enough.")
        )


def folder_name(found: PooledOfRole) -> str:
    """Says the period, and the beginning of the line by which two people see that they have the same."""
    kind = "" if found.role is VaultRole.ADVISER else f"{found.role}-"
    return f"pooled-{kind}{found.pooled.period}-{found.pooled.line[:_LETTERS_OF_LINE]}"


def package_files(found: Sequence[PooledOfRole], target: Path, today: date) -> dict[Path, bytes]:
    """The files of a package by their places. Two kinds of vault are two packages, each in a folder of its own."""
    by_role: dict[VaultRole, list[PooledOfRole]] = {}
    for each in found:
        by_role.setdefault(each.role, []).append(each)
    files: dict[Path, bytes] = {}
    for role, some in by_role.items():
        folder = target if len(by_role) == 1 else target / role
        package = pooled_package(some[0].specification, [each.pooled for each in some], today, VERSION)
        files |= {folder / name: content for name, content in package.items()}
    return files


@contextmanager
def folders_for(files: Mapping[Path, bytes], target: Path) -> Iterator[None]:
    """Makes the folders that are not there yet; they go again where the files could not be written."""
    made: list[Path] = []
    try:
        for folder in dict.fromkeys((target, *(file.parent for file in files))):
            if not folder.is_dir():
                folder.mkdir()
                made.append(folder)
        yield
    except BaseException as error:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise PlainError(
                _("The folder could not be made: {reason}.").format(reason=error.strerror or _("the disk refused")),
                _("Choose another folder. Nothing was written."),
            ) from error
        raise


def _publication(office: Office, found: PooledOfRole) -> Publication:
    return Publication(
        object_id=new_object_id(),
        spec=found.pooled.spec,
        role=found.role,
        period=found.pooled.period,
        published_at=office.now(),
        contributors=len(found.pooled.contributors),
        hashes="\n".join(found.pooled.hashes),
        line=found.pooled.line,
    )
