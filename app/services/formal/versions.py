"""The versions of every procedure: which one new cases begin under, which each case keeps, and what is different."""

from dataclasses import dataclass, field
from datetime import datetime

from app.models.day_words import long_day
from app.models.errors import PlainError
from app.models.formal import KeptProcedure, hash_of
from app.models.procedures.differences import Difference, differences
from app.models.procedures.numbering import is_same_but_number
from app.models.procedures.procedure import Procedure
from app.models.words import _
from app.services.formal.procedures import in_use, procedure_in, procedure_of, shipped_texts, used_texts
from app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a procedure. `kept_id` is its place in the vault; what was never used may be in the program only.

    `cases` run under it now, `ended` did. `is_new` is one that came with the program while the service uses its own.
    """

    name: str
    version: int
    title: str = field(repr=False)
    text: str = field(repr=False)
    kept_id: int | None = None
    kept_at: datetime | None = None
    is_own: bool = False
    is_shipped: bool = False
    in_use: bool = False
    is_new: bool = False
    cases: int = 0
    ended: int = 0
    problem: str = field(default="", repr=False)
    """Why it cannot be read by this program, where it cannot."""

    @property
    def key(self) -> str:
        """Tells it from every other version, also from one of the same number that came with the program."""
        return f"{self.name} {self.version} {'own' if self.is_own else 'program'} {self.kept_id or 0}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureLine:
    """A procedure with its versions, the newest first."""

    name: str
    versions: tuple[Version, ...] = field(repr=False)
    procedure: Procedure | None = field(default=None, repr=False)
    """What is in use; None where this program cannot read it."""

    @property
    def title(self) -> str:
        return self.used.title

    @property
    def used(self) -> Version:
        return next(each for each in self.versions if each.in_use)

    @property
    def offered(self) -> Version | None:
        """What has come with the program while the service uses a version of its own."""
        return next((each for each in self.versions if each.is_new), None)

    @property
    def shipped(self) -> Version | None:
        return next((each for each in self.versions if each.is_shipped), None)


def procedures_here(office: Office) -> list[ProcedureLine]:
    """Every procedure of the office, by its title."""
    read = {each.name: each for each in in_use(office)}
    lines = [
        ProcedureLine(name=name, procedure=read.get(name), versions=versions_of(office, name))
        for name in used_texts(office)
    ]
    return sorted(lines, key=lambda line: line.title)


def versions_of(office: Office, name: str) -> tuple[Version, ...]:
    """Every version that is kept, and the one that comes with the program; the newest first."""
    used_text = used_texts(office).get(name)
    counts = office.vault.formal.cases.counts_by_procedure()
    shipped = _shipped(office, name)
    found = [
        _version(office, each, used_text, shipped, counts.get(each.id or 0, (0, 0)))
        for each in office.vault.formal.procedures.all()
        if each.name == name
    ]
    if shipped is not None and all(each.text != shipped for each in found):
        found.append(_of_program(office, shipped, in_use=shipped == used_text, others=found))
    return tuple(sorted(found, key=lambda each: (-each.version, each.is_own)))


def version_by_key(office: Office, key: str) -> Version | None:
    return next((each for each in versions_of(office, key.split(" ", 1)[0]) if each.key == key), None)


def what_changed(office: Office, old: Version, new: Version) -> tuple[Difference, ...]:
    """Raises PlainError where one of them cannot be read by this program any more."""
    return differences(procedure_in(office, old.text, old.name), procedure_in(office, new.text, new.name))


def version_words(office: Office, case_id: int) -> str:
    """The version that a case keeps, and whether new cases begin under another; empty without a formal complaint."""
    formal = office.vault.formal.cases.current(case_id)
    if formal is None:
        return ""
    kept = procedure_of(office, formal.procedure_id)
    words = _("{procedure}, version {version}, in use for this case since {day}.").format(
        procedure=kept.title, version=kept.version, day=long_day(formal.begun_on)
    )
    newest = next((each for each in in_use(office) if each.name == kept.name), None)
    if newest is None or newest == kept:
        return words
    later = _("New cases begin under version {version}; this one keeps the version it began with.")
    return f"{words} {later.format(version=newest.version)}"


def seen_setting(name: str) -> str:
    """Where it stands which text of the program the service has seen: another one is offered as new."""
    return f"procedure_seen_{name}"


def shipped_hash(office: Office, name: str) -> str:
    """The hash of what comes with the program under this name; empty where nothing does."""
    shipped = _shipped(office, name)
    return "" if shipped is None else hash_of(shipped).hex()


def _shipped(office: Office, name: str) -> str | None:
    return next((text for text in shipped_texts() if procedure_in(office, text).name == name), None)


def _version(
    office: Office, kept: KeptProcedure, used_text: str | None, shipped: str | None, counts: tuple[int, int]
) -> Version:
    title, problem = kept.name, ""
    try:
        title = procedure_in(office, kept.text, kept.name).title
    except PlainError as error:
        # A later program may read more strictly; the words themselves stay.
        problem = error.happened
    return Version(
        name=kept.name,
        version=kept.version,
        title=title,
        text=kept.text,
        kept_id=kept.id,
        kept_at=kept.kept_at,
        is_own=kept.is_own,
        is_shipped=kept.text == shipped,
        in_use=kept.text == used_text,
        cases=counts[0],
        ended=counts[1],
        problem=problem,
    )


def _of_program(office: Office, text: str, *, in_use: bool, others: list[Version]) -> Version:
    procedure = procedure_in(office, text)
    own_is_used = any(each.in_use and each.is_own for each in others)
    seen = office.vault.settings.get(seen_setting(procedure.name), "")
    known = seen == hash_of(text).hex() or any(is_same_but_number(each.text, text) for each in others)
    return Version(
        name=procedure.name,
        version=procedure.version,
        title=procedure.title,
        text=text,
        is_shipped=True,
        in_use=in_use,
        is_new=own_is_used and not known,
    )
