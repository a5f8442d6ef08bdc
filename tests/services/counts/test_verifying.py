"""A counts file is verified by anybody, without a vault: what fits, what does not, and what that does not show."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app import cli
from app.exchange.envelope import public_of
from app.models.collecting.key_words import words_of_key
from app.models.collecting.payload import Payload
from app.models.collecting.sources import VaultRole
from app.services.counts.specifications import shipped
from app.services.counts.verifying import COUNTS_NOT_PROVEN
from app.services.verifying import State, Verified, verify_file
from app.store.passphrases import plain_words
from tests.builders_counts import small_specification
from tests.builders_pool import payload_of, private_of, signed_file

_NAME = "counts-2025-26-r1.counts.json"


@pytest.fixture(scope="module")
def payload() -> Payload:
    return payload_of(1, 40, shipped(VaultRole.ADVISER), period="2025-26")


def verified(place: Path, content: bytes, name: str = _NAME) -> Verified:
    (place / name).write_bytes(content)
    return verify_file(place / name)


@pytest.mark.proves("C-48")
def test_a_file_that_fits_is_told_with_the_words_of_its_key_and_what_that_does_not_show(
    tmp_path: Path, payload: Payload
) -> None:
    found = verified(tmp_path, signed_file(payload, 1))

    assert found.passed
    assert [each.state for each in found.looked] == [State.MATCHES, State.MATCHES]
    assert words_of_key(public_of(private_of(1)), plain_words()) in found.looked[0].sentence
    assert "for 2025-26" in found.looked[1].sentence
    assert found.not_proven == COUNTS_NOT_PROVEN
    assert found.facts()["counts"]["revision"] == 1  # type: ignore[index]


def test_a_file_is_known_by_what_it_holds_whatever_it_is_called(tmp_path: Path, payload: Payload) -> None:
    assert verified(tmp_path, signed_file(payload, 1), "attachment").kind == "counts file"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda content: content.replace(b'"sig":"', b'"sig":"A'), "not written as"),
        (lambda content: content[:-2], "brackets do not close"),
        (lambda content: b"", "not JSON"),
    ],
    ids=["signature", "short", "nothing"],
)
def test_a_file_that_was_changed_does_not_pass(tmp_path: Path, payload: Payload, change: object, said: str) -> None:
    found = verified(tmp_path, change(signed_file(payload, 1)))  # type: ignore[operator]

    assert not found.passed
    assert [each.state for each in found.looked] == [State.DIFFERS]
    assert said in found.looked[0].sentence
    assert found.facts()["counts"] is None


def test_figures_that_cannot_be_do_not_pass_whoever_signed_them(tmp_path: Path, payload: Payload) -> None:
    tables = {**payload.tables, "mode": (0,) * 6}
    made_up = replace(payload, tables=tables)

    found = verified(tmp_path, signed_file(made_up, 1))

    assert not found.passed
    assert [each.state for each in found.looked] == [State.MATCHES, State.DIFFERS]
    assert "another total" in found.looked[1].sentence


def test_of_a_specification_of_somebody_else_only_the_signature_is_looked_at(tmp_path: Path) -> None:
    found = verified(tmp_path, signed_file(payload_of(1, 40, small_specification()), 1))

    assert found.passed
    assert [each.state for each in found.looked] == [State.MATCHES, State.MISSING]


def test_a_file_from_practice_says_so(tmp_path: Path) -> None:
    practice = payload_of(1, 40, small_specification(), practice=True)

    assert "from practice" in verified(tmp_path, signed_file(practice, 1)).looked[0].sentence


def test_the_command_tells_it_and_ends_in_one_where_it_does_not_pass(
    tmp_path: Path, payload: Payload, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / _NAME
    file.write_bytes(signed_file(payload, 1))
    passed = cli.run(["verify", str(file), "--json"])
    facts = json.loads(capsys.readouterr().out)

    file.write_bytes(signed_file(payload, 1).replace(b'"sig":"', b'"sig":"A'))
    refused = cli.run(["verify", str(file)])

    told = capsys.readouterr()
    assert (passed, facts["kind"], facts["passed"]) == (0, "counts file", True)
    assert facts["counts"]["words"] == words_of_key(public_of(private_of(1)), plain_words())
    assert refused == 1
    assert "differs" in told.out
    assert told.err.startswith("casebook: This did not pass")
