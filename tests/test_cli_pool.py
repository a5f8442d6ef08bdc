"""`casebook pool FILE... --out DIR`: 0 when the package was written, 1 when it was not, and why for each file."""

import json
from pathlib import Path
from random import Random

import pytest

from app import cli
from app.models.collecting.payload import Payload
from app.models.collecting.sources import VaultRole
from app.models.progress import Silent
from app.services import vaults
from app.services.counts.specifications import shipped
from app.services.pool import by_command
from app.services.pool.contributors import words_of
from tests.builders import uk
from tests.builders_pool import contributor, payload_of, signed_file
from tests.builders_pool_office import corrected_like, put_file
from tests.faults.commands import CHEAPEST, PASSPHRASE
from tests.standing_clock import StandingClock

QUARTER = "2025-26-Q1"
NAMES = ["codes.csv", "data.csv", "datapackage.json"]
_SPEC = shipped(VaultRole.ADVISER)
_LATER = StandingClock(uk(2026, 11, 2))


@pytest.fixture(scope="module")
def payloads() -> list[Payload]:
    """What six advisers count of a quarter."""
    return [payload_of(number, 12, _SPEC, period=QUARTER) for number in range(1, 7)]


@pytest.fixture
def files(payloads: list[Payload], tmp_path: Path) -> list[Path]:
    return [put_file(tmp_path / "files", payload, number) for number, payload in enumerate(payloads, 1)]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "agaín 案"


def pool(*words: str | Path) -> int:
    return cli.run(["pool", *map(str, words)], clock=_LATER)


@pytest.mark.proves("C-48")
def test_six_advisers_of_whom_one_corrects_give_one_package_in_any_order(files, payloads, tmp_path, out, capsys):
    files.append(put_file(tmp_path / "files", corrected_like(payloads[0], 1, 15, _SPEC), 1))
    other = tmp_path / "other"

    status = pool(*files, "--out", out, "--accept-new", "--json")
    facts = json.loads(capsys.readouterr().out)
    Random(3).shuffle(files)
    again = pool(*files, *files, "--out", other, "--accept-new")

    said = capsys.readouterr().out
    (period,) = facts["periods"]
    assert (status, again) == (cli.DONE, cli.DONE)
    assert sorted(each.name for each in out.iterdir()) == NAMES
    assert all((out / name).read_bytes() == (other / name).read_bytes() for name in NAMES)
    assert (period["contributors"], period["revisions"]) == (6, {"1": 5, "2": 1})
    assert f"{QUARTER}, Cases of advisers:\n  6 contributors\n" in said
    assert "  Revision 1: 5\n  Revision 2: 1\n" in said
    assert f"  The line of all files: {period['line']}\n" in said
    assert {each["became"] for each in facts["files"]} == {"merged", "corrected"}


def test_a_key_that_was_never_seen_waits_and_its_words_are_said(files, out, capsys):
    status = pool(*files, "--out", out)

    said = capsys.readouterr()
    assert status == cli.REFUSED
    assert "--accept-new" in said.err
    assert said.out.count(": waits until the words of its key were compared: ") == 6
    assert words_of(contributor(1)) in said.out
    assert not out.exists()


def test_below_five_contributors_nothing_is_written(files, out, capsys):
    status = pool(*files[:4], "--out", out, "--accept-new")

    assert status == cli.REFUSED
    assert "2025-26-Q1 has 4 contributors." in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_refused_is_named_with_its_reason_and_the_others_are_pooled(files, tmp_path, out, capsys):
    forged = tmp_path / "forged.counts.json"
    forged.write_bytes(files[0].read_bytes().replace(b'"sig":"', b'"sig":"A', 1))

    status = pool(*files, forged, "--out", out, "--accept-new")

    said = capsys.readouterr().out
    assert status == cli.DONE
    assert "forged.counts.json: Refused: " in said
    assert "6 files were merged; 1 refused." in said


def test_nothing_that_could_be_merged_is_said(tmp_path, out, capsys):
    (tmp_path / "letter.txt").write_text("Dear all")

    status = pool(tmp_path / "letter.txt", "--out", out, "--json")

    said = capsys.readouterr()
    assert status == cli.REFUSED
    assert "None of these files could be merged." in said.err
    assert [each["became"] for each in json.loads(said.out)["files"]] == ["refused"]


def test_a_period_that_is_in_none_of_the_files_is_said_with_those_that_are(files, out, capsys):
    status = pool(*files, "--out", out, "--accept-new", "--period", "2024-25")

    assert status == cli.REFUSED
    assert f"Name one of these: {QUARTER}." in capsys.readouterr().err


def test_practice_is_pooled_by_itself_and_refused_beside_real_counts(payloads, files, tmp_path, out, capsys):
    practice = [
        put_file(tmp_path / "practice", payload_of(number, 12, _SPEC, period=QUARTER, practice=True), number)
        for number in range(1, 6)
    ]

    alone = pool(*practice, "--out", out, "--accept-new", "--json")
    facts = json.loads(capsys.readouterr().out)
    beside = pool(*practice, *files, "--out", tmp_path / "real", "--accept-new", "--json")

    assert (alone, beside) == (cli.DONE, cli.DONE)
    assert facts["periods"][0]["practice"] is True
    mixed = json.loads(capsys.readouterr().out)
    assert [each["became"] for each in mixed["files"]] == ["refused"] * 5 + ["merged"] * 6
    assert mixed["periods"][0]["practice"] is False


def test_what_is_in_the_folder_already_is_never_replaced(files, out, capsys):
    out.mkdir()
    (out / "data.csv").write_text("mine")

    status = pool(*files, "--out", out, "--accept-new")

    assert status == cli.REFUSED
    assert [each.name for each in out.iterdir()] == ["data.csv"]
    assert "data.csv" in capsys.readouterr().err


def test_a_vault_remembers_what_came_and_whom_it_knows(files, tmp_path, out, capsys, monkeypatch):
    monkeypatch.setenv("CASEBOOK_PASSPHRASE", PASSPHRASE)
    vault = vaults.create(tmp_path / "p", "pool", "Pool", "Ada", PASSPHRASE, practice=False, cost=CHEAPEST).folder

    few = pool(*files[:4], "--out", out, "--accept-new", "--vault", vault)
    status = pool(*files[4:5], "--out", out, "--accept-new", "--vault", vault)
    unknown = pool(files[5], "--out", tmp_path / "more", "--vault", vault)

    said = capsys.readouterr()
    assert (few, status, unknown) == (cli.REFUSED, cli.DONE, cli.REFUSED)
    assert "  5 contributors\n" in said.out
    assert sorted(each.name for each in out.iterdir()) == NAMES
    with vaults.open_with_passphrase(vault, PASSPHRASE).vault as found:
        assert len(found.pool.publications.where("1")) == 1
        assert len(found.pool.contributors.where("state = 'waiting'")) == 1


def test_a_vault_that_is_no_pool_is_refused(files, tmp_path, out, capsys, monkeypatch):
    monkeypatch.setenv("CASEBOOK_PASSPHRASE", PASSPHRASE)
    vault = vaults.create(tmp_path / "a", "adviser", "Ada", "Ada", PASSPHRASE, practice=False, cost=CHEAPEST).folder

    assert pool(*files, "--out", out, "--vault", vault) == cli.REFUSED
    assert "vault of their own" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--out", "x"], ["file"], []])
def test_what_is_missing_is_wrong_usage(words, capsys):
    assert pool(*words) == cli.WRONG_USAGE
    assert "usage: casebook pool" in capsys.readouterr().err


def test_the_files_of_a_person_are_in_no_repr(tmp_path, out):
    file = tmp_path / "zanzibar.counts.json"
    file.write_bytes(signed_file(payload_of(1, 12, _SPEC, period=QUARTER), 1))

    made = by_command.pool_in_memory([file], out, _LATER().date(), Silent())

    assert "zanzibar" not in repr(made)
