"""`casebook procedure check FILE...`: 0 when all can be used, 1 when one cannot, 2 when it was called wrongly."""

import json
from pathlib import Path

import pytest

from app import cli
from app.services.form_files import resources_folder
from tests.models.procedures.whole import WHOLE

SHIPPED = sorted((resources_folder() / "procedures").glob("*.toml"))
ELSEWHERE = Path(__file__).parent / "procedures_elsewhere"


def run(*arguments: object) -> int:
    return cli.run(["procedure", "check", *map(str, arguments)])


@pytest.mark.proves("N-39")
def test_what_comes_with_the_program_passes(capsys: pytest.CaptureFixture) -> None:
    status = run(*SHIPPED)

    told = capsys.readouterr()
    assert status == 0
    assert [line.split()[0] for line in told.out.splitlines()] == ["passed"] * len(SHIPPED)
    assert told.err == ""


def test_letters_of_ones_own_are_known_once_their_folder_is_named(capsys: pytest.CaptureFixture) -> None:
    assert run(ELSEWHERE / "staff.toml", "--letters", ELSEWHERE / "letters") == 0
    known = capsys.readouterr().out
    assert run(ELSEWHERE / "staff.toml") == 0

    assert "There is no letter" not in known
    assert "(doubt) step pass_to_dean: There is no letter “A1” here" in capsys.readouterr().out


def test_everything_that_is_wrong_is_listed_and_every_other_file_is_looked_at_too(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    bad, none = tmp_path / "Verfahren ŵ.toml", tmp_path / "none.toml"
    bad.write_text(WHOLE.replace("days = 5", "days = 0").replace('to = "closed"', 'to = "close"'), "utf-8")

    status = run(none, bad, SHIPPED[0], "--json")

    told = capsys.readouterr()
    missing, wrong, right = json.loads(told.out)
    assert status == 1
    assert told.err == "casebook: 2 procedures cannot be used. Put right what is listed, and check again.\n"
    assert missing["not_read"].startswith("none.toml cannot be read.")
    assert {(each["kind"], each["place"]) for each in wrong["problems"]} == {
        ("stage", "step close"),
        ("no_days", "deadline reply"),
    }
    assert (wrong["file"], wrong["name"], wrong["version"]) == ("Verfahren ŵ.toml", "whole", 1)
    assert right["passed"] is True


def test_a_doubt_is_told_and_does_not_fail(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    file = tmp_path / "own.toml"
    file.write_text(WHOLE + '\n[[role]]\nname = "guest"\ntitle = "Guest"\n', "utf-8")

    assert run(file) == 0
    assert "(doubt) role guest: It does nothing here." in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"name = ", b"x" * 1_000_001, b""])
def test_a_file_that_cannot_be_read_ends_in_one_plain_sentence(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture
) -> None:
    file = tmp_path / "odd.toml"
    file.write_bytes(content)

    assert run(file) == 1
    told = capsys.readouterr()
    assert "odd.toml" in told.out
    assert told.err == "casebook: One procedure cannot be used. Put right what is listed, and check again.\n"


def test_a_folder_without_letters_is_told(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert run(SHIPPED[0], "--letters", tmp_path) == 1
    assert "There are no letter templates" in capsys.readouterr().err


def test_it_is_told_how_it_is_called(capsys: pytest.CaptureFixture) -> None:
    assert run() == 2
    assert cli.run(["procedure"]) == 2
