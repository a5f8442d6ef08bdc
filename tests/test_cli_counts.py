"""`casebook counts VAULT --period NAME --out FILE`: 0 when it was written, 1 when it may not leave."""

import json
from pathlib import Path

import pytest

from app import cli
from app.exchange.counts_file import read_counts
from app.services import vaults
from app.services.form_files import resources_folder
from tests.builders import make_case, uk
from tests.faults.commands import CHEAPEST, PASSPHRASE
from tests.standing_clock import StandingClock

_LATER = StandingClock(uk(2026, 11, 2))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault of an adviser with six cases of March 2026."""
    folder = tmp_path_factory.mktemp("adviser")
    created = vaults.create(folder / "a", "adviser", "Ada", "Ada Penn", PASSPHRASE, practice=True, cost=CHEAPEST)
    office = vaults.open_with_passphrase(created.folder, PASSPHRASE, StandingClock())
    with office.vault:
        for _number in range(6):
            make_case(office, mode="ANON")
    return created.folder


@pytest.fixture
def vault(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CASEBOOK_PASSPHRASE", PASSPHRASE)
    return made


def counts(vault: Path, *words: str) -> int:
    return cli.run(["counts", str(vault), *words], clock=_LATER)


def test_counts_are_written_and_the_same_cases_give_the_same_file_again(vault, tmp_path, capsys):
    first, again = tmp_path / "first.counts.json", tmp_path / "agaín 案"
    again.mkdir()

    status = counts(vault, "--period", "2025-26-Q3", "--out", str(first), "--json")
    facts = json.loads(capsys.readouterr().out)
    once_more = counts(vault, "--period", "2025-26-Q3", "--out", str(again))

    said = capsys.readouterr().out
    read = read_counts(first.read_bytes())
    assert (status, once_more) == (cli.DONE, cli.DONE)
    assert (facts["file"], facts["revision"], facts["practice"]) == (str(first), 1, True)
    assert (facts["payload_hash"], facts["contributor"]) == (read.payload_hash, read.payload.contributor)
    assert "2025-26-Q3: Unchanged since revision 1." in said
    assert "Protected statistics, confidential." in said
    (file,) = again.iterdir()
    assert file.read_bytes() == first.read_bytes()
    assert file.name == read.file_name
    assert len(facts["words"].split()) == 6
    assert facts["words"] in said
    assert facts["protected"] is True


def test_a_wrong_name_lists_the_periods_that_may_be_exported(vault, tmp_path, capsys):
    status = counts(vault, "--period", "last year", "--out", str(tmp_path))

    said = capsys.readouterr()
    assert status == cli.REFUSED
    assert "no period of this name" in said.err
    assert "2026-27-Q1" in said.err
    assert "2026-27-Q2" not in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_period_that_is_not_over_does_not_leave(vault, tmp_path, capsys):
    status = counts(vault, "--period", "2026-27-Q2", "--out", str(tmp_path))

    assert status == cli.REFUSED
    assert "This period is not over" in capsys.readouterr().err


def test_a_team_may_count_by_its_own_specification(vault, tmp_path, capsys):
    own = tmp_path / "own.toml"
    text = (resources_folder() / "statistics" / "adviser.toml").read_text("utf-8")
    own.write_text(text.replace("base = 3", "base = 5"), "utf-8")
    out = tmp_path / "own.counts.json"

    status = counts(vault, "--period", "2025-26-Q2", "--out", str(out), "--spec", str(own))
    wrong = counts(vault, "--period", "2025-26-Q2", "--out", str(tmp_path), "--spec", str(out))

    assert (status, wrong) == (cli.DONE, cli.REFUSED)
    assert read_counts(out.read_bytes()).payload.base == 5
    assert "There is a mistake in the specification own.counts.json" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["--period", "2025-26"], ["--out", "x"]])
def test_what_is_missing_is_wrong_usage(vault, words, capsys):
    assert counts(vault, *words) == cli.WRONG_USAGE
    assert "usage: casebook counts" in capsys.readouterr().err
