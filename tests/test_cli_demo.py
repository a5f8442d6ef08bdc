"""`casebook demo`: a fictional office is made where it was asked for, and never over anything else."""

import sys
from pathlib import Path

import pytest

from app import cli
from app.services import vaults
from app.services.demo import complaints, fictional_office
from tests.terminal import ODD, PASSPHRASE, is_one_plain_sentence


@pytest.fixture
def few_cases(monkeypatch):
    monkeypatch.setattr(fictional_office, "USUAL_CASES", 2)
    monkeypatch.setattr(complaints, "plans", complaints.plans()[:1].copy)


def test_a_demonstration_is_made_where_it_was_asked_for_and_the_window_opens_on_it(
    terminal, tmp_path, few_cases, monkeypatch
):
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", ":99")

    assert terminal.open("demo", "--dir", tmp_path / ODD.parent, "--cases", "3") == cli.DONE

    assert "adviser-1.casebook" in terminal.out
    assert "3 cases" in terminal.out
    assert terminal.opened == [(tmp_path / ODD.parent / "adviser-1.casebook", PASSPHRASE)]
    assert PASSPHRASE not in terminal.out


def test_a_demonstration_prints_the_passphrase_that_it_made_up(terminal, tmp_path, few_cases):
    facts = terminal.facts("demo", "--no-window")

    assert facts["practice"] is True
    assert [each["role"] for each in facts["vaults"]] == ["adviser"] * 6 + ["panel", "pool"]
    assert Path(facts["folder"]) == tmp_path / "casebook-demo"
    assert vaults.unlock(Path(facts["vaults"][0]["vault"]), facts["passphrase"])
    assert terminal.opened == []


def test_no_window_opens_where_there_is_no_display(terminal, few_cases, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")

    for platform in ("", "offscreen"):
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)
        assert terminal.open("demo") == cli.DONE

    assert terminal.opened == []


def test_a_demonstration_never_touches_a_folder_that_holds_something(terminal, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")

    assert terminal.open("demo", "--dir", "mine") == cli.REFUSED

    assert is_one_plain_sentence(terminal.err)
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["letter.txt"]
