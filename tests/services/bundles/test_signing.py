"""A list of hashes is signed beside the bundle, and whoever verifies the list is told what the signature shows."""

import hashlib
import stat
from pathlib import Path

import pytest

from app.models.errors import PlainError
from app.services.bundles.signing import sign_list, signer_in
from app.services.verifying import State, verify_file
from tests.builders_certificates import NOW, make_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bundle.pdf").write_bytes(b"%PDF-2.0 a bundle")
    (tmp_path / "manifest.sha256").write_text(f"{hashlib.sha256(b'%PDF-2.0 a bundle').hexdigest()}  bundle.pdf\n")
    return tmp_path


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("keys") / "office.p12"
    file.write_bytes(make_store("ec"))
    return file


def test_the_signature_lies_beside_the_list_and_is_told_when_the_list_is_verified(folder: Path, store: Path) -> None:
    signed = sign_list(folder, signer_in(store, "marigold", lambda: NOW))

    found = verify_file(folder / "manifest.sha256")
    assert signed.name == "manifest.sha256.p7s"
    assert stat.S_IMODE(signed.stat().st_mode) == 0o600
    assert found.passed
    assert "CN=HR Office, which they made themselves" in found.looked[-1].sentence
    assert "does not show" in found.not_proven


def test_a_list_that_was_changed_since_does_not_pass(folder: Path, store: Path) -> None:
    sign_list(folder, signer_in(store, "marigold", lambda: NOW))
    (folder / "more.pdf").write_bytes(b"more")
    line = f"{hashlib.sha256(b'more').hexdigest()}  more.pdf\n"
    with (folder / "manifest.sha256").open("a") as file:
        file.write(line)

    found = verify_file(folder / "manifest.sha256")

    assert not found.passed
    assert [each.state for each in found.looked] == [State.MATCHES, State.MATCHES, State.DIFFERS]
    assert "changed since it was signed" in found.looked[-1].sentence


def test_a_file_that_is_no_signature_is_not_passed_over(folder: Path) -> None:
    (folder / "manifest.sha256.p7s").write_bytes(b"signed, honestly")

    assert not verify_file(folder / "manifest.sha256").passed


def test_without_a_list_or_with_another_password_nothing_is_written(folder: Path, store: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(PlainError, match="cannot be read"):
        sign_list(empty, signer_in(store, "marigold", lambda: NOW))
    with pytest.raises(PlainError, match="could not be opened"):
        sign_list(folder, signer_in(store, "sunflower", lambda: NOW))

    assert sorted(each.name for each in folder.iterdir() if each.is_file()) == ["bundle.pdf", "manifest.sha256"]
