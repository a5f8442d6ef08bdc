"""Whether all that the program stands on works on this computer: tried out in a folder that is gone afterwards."""

import contextlib
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.errors import PlainError
from app.models.moments import Clock, system_clock
from app.models.progress import Progress, Silent
from app.models.words import N_, _
from app.services import vaults

if TYPE_CHECKING:
    from app.services.office import Office
    from app.store.key_file import Cost
    from app.store.keys import Unlocked

SECONDS = 120

_TEXT = "A self-test. Whoever reads this has found the word marigold."
_WORD = "marigold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One thing that was tried."""

    name: str
    passed: bool
    words: str


def run(
    clock: Clock = system_clock,
    *,
    cost: "Cost | None" = None,
    progress: Progress | None = None,
    seconds: float = SECONDS,
) -> tuple[Result, ...]:
    """Tries everything in turn and stops at the first thing that fails.

    Raises PlainError when it does not come to an end in time. A bug rises as it is.
    """
    trial = _Trial(clock, cost, progress or Silent())
    watched = threading.Thread(target=trial.go, name="self-test", daemon=True)
    watched.start()
    watched.join(seconds)
    if watched.is_alive():
        raise PlainError(
            _("The self-test did not come to an end in {seconds} seconds.").format(seconds=round(seconds)),
            _("Restart the computer and try again; if it happens again, report it."),
        )
    if trial.bug is not None:
        raise trial.bug
    return tuple(trial.results)


class _Trial:
    """Runs on a thread of its own, so that one that hangs can be given up."""

    def __init__(self, clock: Clock, cost: "Cost | None", progress: Progress) -> None:
        self.results: list[Result] = []
        self.bug: BaseException | None = None
        self._clock = clock
        self._cost = cost
        self._progress = progress
        self._folder = Path()
        self._unlocked: Unlocked | None = None
        self._recovery_code = ""
        self._reference = ""

    def go(self) -> None:
        try:
            with _temporary_folder() as folder:
                self._folder = folder
                self._try_each()
            self._keep("removed", N_("Everything was removed again."), not folder.exists())
        except BaseException as bug:  # noqa: BLE001 it rises again in the thread that waits
            self.bug = bug

    def _try_each(self) -> None:
        tries: tuple[tuple[str, str, Callable[[], bool]], ...] = (
            ("resources", N_("The forms and calendars of the program are whole."), self._read_resources),
            ("vault", N_("A vault was made and opened."), self._make_vault),
            ("case", N_("A case was recorded from the drop-in form."), self._record_case),
            ("search", N_("The case was found by a word of its note."), self._find_case),
            ("bundle", N_("A document was made ready and put into a bundle, which was read back."), self._make_bundle),
            ("counts", N_("Anonymised counts were written and read back, and the same ones came again."), self._count),
            ("check", N_("The vault passed every check."), self._check_vault),
            ("backup", N_("A backup was made, read back and restored."), self._back_up_and_restore),
            ("recovery", N_("The recovery code opened the vault."), self._recover),
        )
        for number, (name, words, attempt) in enumerate(tries, 1):
            self._progress.step(number - 1, len(tries), _("Trying it out"))
            try:
                passed = attempt()
            except PlainError as refused:
                self.results.append(Result(name=name, passed=False, words=str(refused)))
                break
            self._keep(name, words, passed)
            if not passed:
                break
        self._progress.step(len(tries), len(tries), _("Trying it out"))

    def _keep(self, name: str, words: str, passed: bool) -> None:
        self.results.append(Result(name=name, passed=passed, words=_(words)))

    def _read_resources(self) -> bool:
        from app.services.calendars import load_holidays
        from app.services.form_files import load_library

        library, holidays = load_library(), load_holidays()
        return bool(library.forms and library.lists and holidays.by_nation)

    def _make_vault(self) -> bool:
        passphrase = vaults.generated_words()
        path = self._folder / "sélf-test ŵ 案件"
        created = vaults.create(path, "adviser", "Self-test", "", passphrase, practice=True, cost=self._cost)
        self._folder = created.folder
        self._unlocked = vaults.unlock(self._folder, passphrase)
        self._recovery_code = created.recovery.text
        with self._office() as office:
            return office.vault.practice and not office.vault.findings

    def _record_case(self) -> bool:
        from app.services.dropin import finish_note

        with self._office() as office:
            changes = finish_note(office, {"mode": "ANON", "note": _TEXT})
            case = office.vault.cases.one(changes.record_id or 0)
            self._reference = case.reference if case else ""
            return case is not None

    def _find_case(self) -> bool:
        from app.services.finding import find_cases

        with self._office() as office:
            found = find_cases(office, _WORD)
            return [each.case.reference for each in found] == [self._reference]

    def _make_bundle(self) -> bool:
        """In a child process, as every document is made ready."""
        import hashlib

        from app.models.bundles.model import BundleModel, DocumentPiece, IssueKind, Section
        from app.paperwork.bundle.build import build_bundle
        from app.services.bundles.ingesting import make_ready

        made = make_ready(_TEXT.encode(), "text/plain")
        if not made.pdf:
            return False
        copy, target = self._folder.parent / "copy.pdf", self._folder.parent / "bundle"
        copy.write_bytes(made.pdf)
        target.mkdir()
        piece = DocumentPiece(
            key="one",
            section="B",
            title=_("Self-test"),
            copy=copy,
            copy_sha256=hashlib.sha256(made.pdf).hexdigest(),
            report=made.report,
        )
        model = BundleModel(
            reference=self._reference,
            title=_("Self-test"),
            number=1,
            kind=IssueKind.FIRST,
            issued_on=self._clock().date(),
            confidentiality="",
            sections=(Section(letter="B", title=_("Self-test")),),
            pieces=(piece,),
            practice=True,
        )
        built = build_bundle(model, target, self._progress)
        return not built.without_words and sum(file.pages for file in built.files) == built.plan.last_number

    def _count(self) -> bool:
        """Of a period that is long over: there was no case in it, and that is what the counts say."""
        from app.exchange.counts_file import content_of, read_counts
        from app.services.counts import releasing

        with self._office() as office:
            period = releasing.specification_of(office).periods[0]
            # Where the clock of the computer is wrong, that is no fault of the counts.
            over = datetime.combine(period.ends + timedelta(days=2), time(), UTC)
            office = replace(office, clock=lambda: max(self._clock(), over))
            made, file = releasing.export(office, period.name, self._folder.parent, Silent())
            again = releasing.release(office, period.name, Silent())
            read = read_counts(content_of(file))
        return made.is_new and not again.is_new and read == made.file and read.payload.practice

    def _check_vault(self) -> bool:
        with self._office() as office:
            return vaults.check(office.vault).passed

    def _back_up_and_restore(self) -> bool:
        from app.models.backups import BackupReason
        from app.services import backing_up, restoring

        drive = self._folder.parent / "drive"
        drive.mkdir()
        with self._office() as office:
            backing_up.back_up(office, BackupReason.ASKED, folder=drive)
            restoring.practise(office, Silent())
            return len(backing_up.backups_kept(office)) == 1

    def _recover(self) -> bool:
        return vaults.open_with_recovery(self._folder, self._recovery_code).unlocked.needs_new_passphrase

    @contextlib.contextmanager
    def _office(self) -> "Iterator[Office]":
        assert self._unlocked is not None
        office = vaults.open_unlocked(self._folder, self._unlocked, self._clock)
        with office.vault:
            yield office


@contextlib.contextmanager
def _temporary_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="casebook-self-test-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
