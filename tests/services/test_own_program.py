"""Another process of this program is started in the same way, installed or frozen."""

import subprocess
import sys

import pytest

from app.services.own_program import PAGE_CHILD, own_command, own_folder


def test_an_installed_program_starts_its_module() -> None:
    ended = subprocess.run(own_command("--help"), cwd=own_folder(), capture_output=True, text=True, check=False)

    assert ended.returncode == 0
    assert "casebook" in ended.stdout


def test_a_frozen_program_starts_its_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert own_command(PAGE_CHILD) == [sys.executable, "--page-child"]
    assert own_folder() is None
