"""Makes the fictional office in a folder: six adviser vaults, a panel vault and a pool vault, all for practice.

Beside them lie the counts of each adviser, which the pool has taken, and its figures as a package.
"""

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from app.models.cases import Mode
from app.models.collecting.counts_files import ENDING
from app.models.errors import PlainError
from app.models.moments import Clock, system_clock
from app.models.progress import Progress, Silent
from app.models.words import _, counted
from app.services import casework, drafts, settings, vaults
from app.services.demo.as_records import sessions_of, whole_cases
from app.services.demo.complaints import fill_panel_office
from app.services.demo.counting import export_counts, fill_pool
from app.services.demo.drawing import Drawing
from app.services.demo.endings import with_endings
from app.services.demo.evidence import leave_evidence
from app.services.demo.persons import Crowd
from app.services.demo.stories import Material, load_material
from app.services.demo.working_year import WorkingYear
from app.services.office import Office
from app.store import bulk
from app.store.key_file import Cost
from app.store.vault import Vault

USUAL_FOLDER = Path("casebook-demo")
USUAL_CASES = 60
USUAL_SEED = 1
MOST_CASES = 1_000_000

_MARK = "fictional-office.json"
_COUNTS, _POOLED = "counts", "pooled"


@dataclass(frozen=True, slots=True, kw_only=True)
class FictionalVault:
    """One vault of the office. The recovery code is for practising with."""

    folder: Path
    role: str
    name: str
    cases: int
    recovery_code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FictionalOffice:
    """Where everything is. `is_new` is false when it had been made before; `passphrase` may then not be known."""

    folder: Path
    vaults: tuple[FictionalVault, ...]
    passphrase: str = field(repr=False)
    is_made_up: bool
    """Whether the passphrase is one that we made up, and may be shown."""
    is_new: bool
    cases: int
    seed: int

    def words(self) -> str:
        """What the command prints."""
        first = _("A fictional office was made here: {folder}") if self.is_new else _("It was made before: {folder}")
        width = max(len(each.folder.name) for each in self.vaults)
        lines = [first.format(folder=self.folder), ""]
        for each in self.vaults:
            holds = counted("{n} case", "{n} cases", each.cases) if each.cases else _("the counts of all advisers")
            lines.append(f"  {each.folder.name:<{width}}  {each.name}, {holds}")
        files = counted("{n} counts file of the advisers", "{n} counts files of the advisers", len(self.counts))
        pooled = _("their figures together, as a package for everybody")
        lines += [f"  {_COUNTS:<{width}}  {files}", f"  {_POOLED:<{width}}  {pooled}", ""]
        if self.is_made_up:
            lines.append(_("Passphrase of each: {words}").format(words=self.passphrase))
        elif self.is_new:
            lines.append(_("Each opens with the passphrase that was given."))
        else:
            lines.append(_("Each opens with the passphrase that was given when it was made."))
        lines.append(_("Everything in it is made up. It may be removed at any time."))
        return "\n".join(lines)

    @property
    def counts(self) -> list[Path]:
        """The counts files of the advisers."""
        return sorted((self.folder / _COUNTS).glob(f"*{ENDING}"))

    def facts(self) -> dict[str, Any]:
        return {
            "folder": str(self.folder),
            "new": self.is_new,
            "practice": True,
            "cases": self.cases,
            "seed": self.seed,
            "passphrase": self.passphrase if self.is_made_up else None,
            "vaults": [
                {
                    "vault": str(each.folder),
                    "role": each.role,
                    "name": each.name,
                    "cases": each.cases,
                    "recovery_code": each.recovery_code,
                }
                for each in self.vaults
            ],
            "counts": [str(each) for each in self.counts],
            "pooled": str(self.folder / _POOLED),
        }


def make_fictional_office(
    folder: Path | None = None,
    *,
    passphrase: str = "",
    cases: int | None = None,
    seed: int | None = None,
    clock: Clock = system_clock,
    progress: Progress | None = None,
    cost: Cost | None = None,
) -> FictionalOffice:
    """Makes the office, all of it or nothing, or finds it where the same one was made before.

    `cases` is how many the first adviser's vault holds. Without a `passphrase`, one is made up and kept beside the
    vaults, because nothing there is worth hiding. Raises PlainError for a folder that holds something else.
    """
    folder = (folder or USUAL_FOLDER).expanduser().absolute()
    if cases is not None and not 1 <= cases <= MOST_CASES:
        raise PlainError(
            _("An office has at least one case."),
            _("Choose between 1 and {most} cases.").format(most=f"{MOST_CASES:,}"),
        )
    if (earlier := _made_before(folder, passphrase)) is not None:
        if (cases or earlier.cases, earlier.seed if seed is None else seed) != (earlier.cases, earlier.seed):
            raise PlainError(
                _("Another fictional office is in this folder already."),
                _("Choose another folder with --dir, or remove this one."),
            )
        return earlier
    if passphrase and (problem := vaults.why_not_passphrase(passphrase)):
        raise PlainError(_("This passphrase will not do."), problem)
    making = _Making(
        passphrase=passphrase or vaults.generated_words(),
        is_made_up=not passphrase,
        cases=USUAL_CASES if cases is None else cases,
        seed=USUAL_SEED if seed is None else seed,
        clock=clock,
        progress=progress or Silent(),
        cost=cost,
    )
    return making.office(folder, _put_in_place(folder, making.make))


def _put_in_place(folder: Path, make: Callable[[Path], list[FictionalVault]]) -> list[FictionalVault]:
    """Makes everything beside the folder and gives it its name at the end: whoever stops it finds nothing."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError as error:
        raise PlainError(
            _("The folder for the fictional office cannot be made ({reason}).").format(reason=error.strerror),
            _("Choose another folder with --dir."),
        ) from error
    try:
        made = make(part)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return made


def _made_before(folder: Path, passphrase: str) -> FictionalOffice | None:
    """The office in that folder; None when there is nothing. Raises PlainError when there is something else."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return None
    try:
        mark = json.loads((folder / _MARK).read_text("utf-8"))
        return FictionalOffice(
            folder=folder,
            vaults=tuple(
                FictionalVault(
                    folder=folder / Path(each["vault"]).name,
                    role=each["role"],
                    name=each["name"],
                    cases=each["cases"],
                    recovery_code=each["recovery_code"],
                )
                for each in mark["vaults"]
            ),
            passphrase=mark["passphrase"] or passphrase,
            is_made_up=mark["passphrase"] is not None,
            is_new=False,
            cases=mark["cases"],
            seed=mark["seed"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise PlainError(
            _("The folder for the fictional office holds something else already. Nothing was changed."),
            _("Choose a new folder with --dir."),
        ) from None


@dataclass(kw_only=True)
class _Making:
    passphrase: str = field(repr=False)
    is_made_up: bool
    cases: int
    seed: int
    clock: Clock
    progress: Progress
    cost: Cost | None
    done: int = 0
    keys: list[tuple[str, str]] = field(default_factory=list)
    """The advisers, each with the key by which the pool knows them."""

    def make(self, folder: Path) -> list[FictionalVault]:
        material = load_material()
        words = material.phrases["office"]
        (folder / _COUNTS).mkdir()
        made = []
        for number, name in enumerate(words["advisers"], 1):
            cases = self.cases if number == 1 else USUAL_CASES
            made.append(self._vault(folder / f"adviser-{number}", "adviser", name, cases, material, number))
        made.append(self._vault(folder / "panel", "panel", words["panel"], 0, material, 0))
        made.append(self._vault(folder / "pool", "pool", words["pool"], 0, material, 0))
        kept = json.dumps(self.office(folder, made).facts(), ensure_ascii=False, indent=1)
        (folder / _MARK).write_text(kept, "utf-8")
        return made

    def _vault(self, path: Path, role: str, name: str, cases: int, material: Material, number: int) -> FictionalVault:
        title = f"{material.phrases['office']['university']}: {name}"
        created = vaults.create(path, role, title, name, self.passphrase, practice=True, cost=self.cost)
        told_time = _Time(self.clock())
        with Vault.open(created.folder, created.key, slot=created.slot, now=told_time) as vault:
            office = vaults.office_of(vault, told_time)
            year = WorkingYear(office.calendar(), self.clock().date())
            # The office began to work on the first day of the two years.
            told_time.shows = year.moment(year.days[0], 9 * 60)
            _choose_settings(office, material, year)
            if cases:
                year = WorkingYear(office.calendar(), self.clock().date())
                self._fill(office, material, year, cases, number)
                told_time.shows = self.clock()
                _leave_things_to_do(office, material, number)
                self.keys.append((name, export_counts(office, path.parent / _COUNTS, year.days[0])))
            elif role == "pool":
                told_time.shows = self.clock()
                fill_pool(office, path.parent / _COUNTS, self.keys, path.parent / _POOLED)
            else:
                told_time.shows = self.clock()
                cases = fill_panel_office(office, material, told_time, Random(f"{self.seed}/panel"))
        code = created.recovery.text
        return FictionalVault(folder=created.folder, role=role, name=name, cases=cases, recovery_code=code)

    def _fill(self, office: Office, material: Material, year: WorkingYear, cases: int, number: int) -> None:
        drawing = Drawing(material, office.library, year, f"{self.seed}/{number}")
        plan = drawing.plan(cases)
        sessions = sessions_of(plan.sessions, plan.visitors)
        total = self.cases + USUAL_CASES * 5
        part = _Part(self.progress, self.done, total)
        despite = material.phrases["office"]["closed_despite"]
        wholes = with_endings(whole_cases(drawing.courses(plan), office), office, year, despite)
        self.done += bulk.add_cases(office.vault, wholes, cases, sessions, part)

    def office(self, folder: Path, made: list[FictionalVault]) -> FictionalOffice:
        return FictionalOffice(
            folder=folder,
            vaults=tuple(replace(each, folder=folder / each.folder.name) for each in made),
            passphrase=self.passphrase,
            is_made_up=self.is_made_up,
            is_new=True,
            cases=self.cases,
            seed=self.seed,
        )


class _Time:
    """A clock that shows what it was set to."""

    def __init__(self, shows: datetime) -> None:
        self.shows = shows

    def __call__(self) -> datetime:
        return self.shows


class _Part:
    """Progress of one vault as part of the whole."""

    def __init__(self, whole: Progress, before: int, total: int) -> None:
        self._whole = whole
        self._before = before
        self._total = total

    def step(self, done: int, total: int, words: str) -> None:
        self._whole.step(self._before + done, self._total, words)


def _choose_settings(office: Office, material: Material, year: WorkingYear) -> None:
    words = material.phrases["office"]
    settings.choose(office, "security_contact", words["security_contact"])
    with office.vault.saving():
        for each in words["closures"]:
            day, _bar, name = each.partition("|")
            for number in range(year.days[0].year, year.today.year + 1):
                closed = date.fromisoformat(f"{number}-{day}")
                office.vault.calendar_days.put(settings.ALL_NATIONS, closed, "closure", name)
                office.vault.history.note("closure day added", detail=closed.isoformat())


def _leave_things_to_do(office: Office, material: Material, number: int) -> None:
    """Two notes that were begun, things to do that belong to no case, and something to look at."""
    words, somebody = material.phrases["drafts"], Crowd(material).draw(Random(number))
    named = {"mode": str(Mode.NAMED), "who": somebody.called, "note": words["named"].format(**somebody.words)}
    drafts.start_draft(office, "dropin", named)
    drafts.start_draft(office, "dropin", {"mode": str(Mode.ANON), "note": words["anonymous"]})
    for place, title in enumerate(material.said_of("tasks", "office")):
        casework.add_task(office, None, title, office.today() + timedelta(days=2 * place))
    leave_evidence(office, material)
