"""An issue is signed: the signature is kept with it, saved with it, and whoever verifies it is told what it shows."""

import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.bundles.kept import BundleIssue
from app.models.errors import PlainError
from app.models.progress import Silent
from app.services.bundles.issuing import files_of, save_issue
from app.services.bundles.parts import IssueShown
from app.services.bundles.signed_list import list_name, list_of
from app.services.bundles.signing import sign_issue, signer_in, take_signature_off
from app.services.office import Office
from app.services.verifying import State, verify_file
from tests.builders_bundles import look
from tests.builders_certificates import make_store


@pytest.fixture
def office(issued_office: Office) -> Office:
    return issued_office


@pytest.fixture
def store(tmp_path: Path) -> Path:
    file = tmp_path / "office.p12"
    file.write_bytes(make_store("ec"))
    return file


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def shown(office: Office) -> IssueShown:
    return look(office, 1).issues[0]


def issue_in(office: Office) -> BundleIssue:
    issue = office.vault.bundles.issues.one(1)
    assert issue is not None
    return issue


@pytest.mark.proves("N-72")
def test_a_signed_issue_is_saved_with_its_list_and_the_signature_over_it(office, store, out):
    sign_issue(office, 1, store, "marigold", Silent())

    save_issue(office, 1, out, Silent())

    names = sorted(each.name for each in out.iterdir())
    found = verify_file(out / "DC-2026-0001-bundle-1.sha256")
    assert names == [
        "DC-2026-0001-bundle-1.pdf",
        "DC-2026-0001-bundle-1.sha256",
        "DC-2026-0001-bundle-1.sha256.p7s",
        "manifest.sha256",
    ]
    assert {stat.S_IMODE(each.stat().st_mode) for each in out.iterdir()} == {0o600}
    assert found.passed
    assert "CN=HR Office, which they made themselves" in found.looked[-1].sentence
    assert "does not show" in found.not_proven


def test_the_list_of_an_issue_in_volumes_has_a_line_for_each_and_the_name_of_none(office):
    (file,) = files_of(office, 1)
    volumes = [replace(file, name=f"DC-2026-0001-bundle-1-volume-{number}.pdf") for number in (1, 2)]

    assert list_name(volumes) == "DC-2026-0001-bundle-1.sha256"
    assert [line[66:] for line in list_of(volumes).decode().splitlines()] == [each.name for each in volumes]


def test_what_else_is_saved_into_the_folder_does_not_spoil_the_signature(office, store, out):
    sign_issue(office, 1, store, "marigold", Silent())
    save_issue(office, 1, out, Silent())
    with (out / "manifest.sha256").open("a") as file:
        file.write(f"{'0' * 64}  another.pdf\n")

    sign_issue(office, 1, store, "marigold", Silent())

    save_issue(office, 1, out, Silent())

    assert verify_file(out / "DC-2026-0001-bundle-1.sha256").passed
    assert "another.pdf" in (out / "manifest.sha256").read_text()


def test_a_signature_joins_what_was_saved_before_it_and_no_other_list_is_written_over(office, store, out):
    save_issue(office, 1, out, Silent())
    sign_issue(office, 1, store, "marigold", Silent())

    save_issue(office, 1, out, Silent())
    joined = verify_file(out / "DC-2026-0001-bundle-1.sha256").passed
    (out / "DC-2026-0001-bundle-1.sha256").write_text("My notes.")
    with pytest.raises(PlainError, match="already"):
        save_issue(office, 1, out, Silent())

    assert joined
    assert (out / "DC-2026-0001-bundle-1.sha256").read_text() == "My notes."
    assert (out / "DC-2026-0001-bundle-1.pdf").exists()


def test_what_was_saved_before_stays_where_it_cannot_be_saved_again(office, store, out):
    sign_issue(office, 1, store, "marigold", Silent())
    save_issue(office, 1, out, Silent())
    (out / "manifest.sha256").write_text("My notes.")
    before = {each.name: each.read_bytes() for each in out.iterdir()}

    with pytest.raises(PlainError, match="no list of hashes"):
        save_issue(office, 1, out, Silent())

    assert {each.name: each.read_bytes() for each in out.iterdir()} == before


def test_the_page_says_who_signed_as_the_certificate_does(office, store):
    sign_issue(office, 1, store, "marigold", Silent())

    words = shown(office).signed.words

    assert "Signed on Wednesday 4 March 2026 with the certificate of HR Office, which they made themselves" in words
    assert "The certificate runs until Saturday 1 January 2028." in words
    assert "HR Office" not in repr(shown(office))


def test_a_signature_that_is_not_over_these_files_is_not_told_as_one(office, store):
    sign_issue(office, 1, store, "marigold", Silent())
    issue = issue_in(office)
    with office.vault.saving():
        office.vault.bundles.issues.change(replace(issue, signature=issue.signature[:-1] + b"?"))

    assert not shown(office).signed.fits
    assert "HR Office" not in shown(office).signed.words


def test_signing_again_replaces_the_signature_and_it_can_be_taken_off(office, store, out):
    sign_issue(office, 1, store, "marigold", Silent())
    first = issue_in(office).signature

    sign_issue(office, 1, store, "marigold", Silent())
    second = issue_in(office).signature
    take_signature_off(office, 1)
    save_issue(office, 1, out, Silent())

    assert first != second
    assert shown(office).signed is None
    assert sorted(each.name for each in out.iterdir()) == ["DC-2026-0001-bundle-1.pdf", "manifest.sha256"]


@pytest.mark.parametrize(
    ("kind", "password", "reason"),
    [
        ("ec", "sunflower", "could not be opened"),
        ("ed25519", "marigold", "no key in this file"),
        ("none", "", "cannot be read"),
    ],
)
def test_what_cannot_sign_says_why_and_nothing_is_kept(office, tmp_path, kind, password, reason):
    store = tmp_path / f"{kind}.p12"
    if kind != "none":
        store.write_bytes(make_store(kind))

    with pytest.raises(PlainError, match=reason):
        sign_issue(office, 1, store, password, Silent())

    assert issue_in(office).signature is None


def test_a_certificate_that_has_run_out_says_until_when_it_was_valid(store):
    with pytest.raises(PlainError, match="valid from Thursday 1 January 2026 to Saturday 1 January 2028"):
        signer_in(store, "marigold", lambda: datetime(2029, 1, 1, tzinfo=UTC))


def test_a_list_that_was_changed_since_does_not_pass(office, store, out):
    sign_issue(office, 1, store, "marigold", Silent())
    save_issue(office, 1, out, Silent())
    signed = out / "DC-2026-0001-bundle-1.sha256"
    with signed.open("a") as file:
        file.write(f"{'0' * 64}  more.pdf\n")

    found = verify_file(signed)

    assert not found.passed
    assert found.looked[-1].state is State.DIFFERS
    assert "changed since it was signed" in found.looked[-1].sentence


def test_a_file_that_is_no_signature_is_not_passed_over(office, out):
    save_issue(office, 1, out, Silent())
    (out / "manifest.sha256.p7s").write_bytes(b"signed, honestly")

    assert not verify_file(out / "manifest.sha256").passed
