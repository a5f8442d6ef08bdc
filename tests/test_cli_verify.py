"""`casebook verify FILE`: 0 when it matches, 1 when it does not, 2 when it was called wrongly; no vault needed."""

import json
from pathlib import Path

import pytest

from app import cli
from tests.builders_given_out import STEM, given_out_to


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return given_out_to(tmp_path / "Fälle ŵ", "He said: “You.”")


def run(*arguments: object) -> int:
    return cli.run([str(argument) for argument in arguments])


@pytest.mark.proves("C-14")
def test_files_that_match_are_told_with_what_that_does_not_prove(folder: Path, capsys: pytest.CaptureFixture) -> None:
    status = run("verify", folder / f"{STEM}-certificate.pdf")

    told = capsys.readouterr()
    assert status == 0
    assert "byte for byte" in told.out
    assert "does not prove" in told.out
    assert told.err == ""


def test_facts_are_printed_as_json(folder: Path, capsys: pytest.CaptureFixture) -> None:
    status = run("verify", folder / f"{STEM}.txt", "--json")

    facts = json.loads(capsys.readouterr().out)
    assert status == 0
    assert facts["passed"] is True
    assert facts["certificate"]["reference"] == "DC-2026-0001"
    assert {each["state"] for each in facts["looked"]} == {"matches"}
    assert "Nia" not in json.dumps(facts)


def test_words_that_were_changed_end_in_one_and_a_plain_sentence(folder: Path, capsys: pytest.CaptureFixture) -> None:
    (folder / f"{STEM}.txt").write_text("He said nothing.")

    status = run("verify", folder / f"{STEM}.sha256")

    told = capsys.readouterr()
    assert status == 1
    assert "differs" in told.out
    assert told.err.startswith("casebook: This did not pass")


def test_what_is_no_file_of_ours_ends_in_one(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "holiday.jpg").write_bytes(bytes(5000))

    assert run("verify", tmp_path / "holiday.jpg") == 1
    assert run("verify", tmp_path / "nothing.pdf") == 1
    assert capsys.readouterr().err.count("casebook: ") == 2


def test_without_a_file_it_is_wrong_usage(capsys: pytest.CaptureFixture) -> None:
    assert run("verify") == 2
