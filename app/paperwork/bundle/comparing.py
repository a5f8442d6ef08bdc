"""Compares each copy with what was looked at when it was made ready, beside the work that does not need it yet."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from pathlib import Path

import pikepdf
from pikepdf import PdfError

from app.models.bundles.model import BundleModel, DocumentPiece
from app.models.errors import Cancelled, PlainError
from app.models.progress import BytesPassed, Progress
from app.models.words import _
from app.paperwork.bundle.checking import places_of
from app.paperwork.bundle.laid_out import has_pages

_PIECE = 1 << 20
_LOOK_EVERY = 0.05


class Compared:
    """What is being compared. Nothing that is built of a copy may be written before `wait` has returned."""

    def __init__(self, model: BundleModel) -> None:
        self._places = places_of(model)
        self._pieces = [
            piece
            for piece in model.pieces
            if isinstance(piece, DocumentPiece) and has_pages(piece) and piece.key not in model.withdrawn
        ]
        self._passed = 0
        self._stopped = threading.Event()
        self._worker = ThreadPoolExecutor(1)
        self._work = self._worker.submit(self._compare)

    def wait(self, progress: Progress, words: str) -> None:
        """Raises PlainError for the first copy that is another one, and Cancelled."""
        passed = BytesPassed(progress, sum(piece.report.copy_size for piece in self._pieces), words)
        told = 0
        while not wait_for([self._work], _LOOK_EVERY).done:
            now = self._passed
            passed.told(now - told)
            told = now
        self._work.result()
        passed.told(self._passed - told)

    @contextmanager
    def else_said(self) -> Iterator[None]:
        """What goes wrong inside for a copy that is another one is said as that."""
        try:
            yield
        except (OSError, PdfError, LookupError, RuntimeError):
            self._work.result()
            raise

    def stop(self) -> None:
        self._stopped.set()
        self._worker.shutdown(wait=True)

    def _compare(self) -> None:
        for piece in self._pieces:
            _compare(piece, self._places[piece.key], self._told)

    def _told(self, count: int) -> None:
        self._passed += count
        if self._stopped.is_set():
            raise Cancelled


@contextmanager
def comparing(model: BundleModel) -> Iterator[Compared]:
    """Begins at once, and stops when what is done beside it ends."""
    compared = Compared(model)
    try:
        yield compared
    finally:
        compared.stop()


def sha256_of(path: Path, told: Callable[[int], None]) -> str:
    sha256 = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while content := file.read(_PIECE):
            sha256.update(content)
            told(len(content))
    return sha256.hexdigest()


def _compare(piece: DocumentPiece, place: str, told: Callable[[int], None]) -> None:
    try:
        is_same = sha256_of(piece.copy, told) == piece.copy_sha256
    except OSError as error:
        raise PlainError(
            _("The copy of the document at {place} that was made ready cannot be read.").format(place=place),
            _("Make it ready again, then build the bundle."),
        ) from error
    if not is_same:
        raise PlainError(
            _("The document at {place} is not as it was made ready: its content has changed.").format(place=place),
            _("Make it ready again and look at it, then build the bundle. Nothing was built."),
        )
    try:
        with pikepdf.open(piece.copy) as copy:
            pages = len(copy.pages)
    except (PdfError, OSError) as error:
        raise _not_a_copy(place) from error
    if pages != len(piece.report.pages):
        raise _not_a_copy(place)


def _not_a_copy(place: str) -> PlainError:
    return PlainError(
        _("The document at {place} does not have the pages that were looked at.").format(place=place),
        _("Make it ready again and look at it, then build the bundle. Nothing was built."),
    )
