"""What became of many files is said in one line, and each of them by itself."""

from pathlib import Path

from app.models.collecting.pooled import Became
from app.services.pool.brought import BroughtFile, refused_file, said_of


def _files(*became: Became) -> tuple[BroughtFile, ...]:
    return tuple(BroughtFile(name=f"{place}.counts.json", became=each) for place, each in enumerate(became))


def test_only_what_happened_is_said() -> None:
    assert said_of(_files(Became.MERGED)) == "1 file was merged."
    assert said_of(_files(Became.MERGED, Became.CORRECTED, Became.WAITING)) == "2 files were merged; 1 waits."
    assert said_of(_files(Became.OLDER, Became.DUPLICATE, Became.REFUSED)) == "2 not needed; 1 refused."
    assert said_of(_files(Became.CONFLICT, Became.SET_ASIDE)) == "1 in conflict; 1 set aside."


def test_a_refused_file_gives_its_reason() -> None:
    assert refused_file(Path("a.counts.json"), "it is empty").sentence == "Refused: it is empty"
