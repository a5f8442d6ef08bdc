"""A child of this program gets its file through a pipe, and no passphrase."""

import json
import sys
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.services import own_child
from app.services.own_program import INGEST_CHILD, PAGE_CHILD


def test_a_child_answers_what_it_is_asked_through_its_pipes():
    child = own_child.start_child(PAGE_CHILD, "Not started.")

    said, _nothing = child.communicate(json.dumps({"kind": "none", "page": 0, "width": 10}).encode() + b"\n")

    assert json.loads(said) == {"problem": "kind"}


def test_where_no_further_program_starts_it_is_said_in_plain_words(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")

    with pytest.raises(PlainError, match="Not started"):
        own_child.start_child(PAGE_CHILD, "Not started.")


@pytest.mark.parametrize("argument", [PAGE_CHILD, INGEST_CHILD])
def test_the_child_is_not_told_the_passphrase(argument, monkeypatch):
    monkeypatch.setenv("CASEBOOK_PASSPHRASE", "seven slow words")

    with own_child.start_child(argument, "Not started.") as child:
        told = Path(f"/proc/{child.pid}/environ").read_bytes() if sys.platform == "linux" else b""
        child.kill()

    assert b"seven slow words" not in told
