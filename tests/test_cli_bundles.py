"""`casebook bundle VAULT CASE --out DIR`: 0 when it was saved, 1 when something stands in the way."""

import json
import subprocess
from pathlib import Path

import pikepdf
import pytest

from app import cli
from app.services import vaults
from tests.builders_bundles import explain_what_is_missing, make_bundle, make_case_to_hear
from tests.builders_certificates import make_store
from tests.faults.commands import CHEAPEST, PASSPHRASE


@pytest.fixture
def panel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault of the HR office with a case whose bundle can be issued."""
    monkeypatch.setenv("CASEBOOK_PASSPHRASE", PASSPHRASE)
    created = vaults.create(tmp_path / "panel", "panel", "HR", "Ada Penn", PASSPHRASE, practice=False, cost=CHEAPEST)
    office = vaults.open_with_passphrase(created.folder, PASSPHRASE)
    with office.vault:
        explain_what_is_missing(office, make_bundle(office, make_case_to_hear(office, tmp_path), ready=False))
    return created.folder


def test_a_bundle_is_saved_with_a_list_that_sha256sum_accepts(panel, tmp_path, capsys):
    out = tmp_path / "for the panel"
    out.mkdir()
    reference = next(iter(_references(panel)))

    status = cli.run(["bundle", str(panel), reference, "--out", str(out), "--json"])

    facts = json.loads(capsys.readouterr().out)
    assert status == cli.DONE
    assert [each["name"] for each in facts["files"]] == [f"{reference}-bundle-1.pdf"]
    assert (out / f"{reference}-bundle-1.pdf").is_file()
    checked = subprocess.run(["sha256sum", "--check", "--quiet", "manifest.sha256"], cwd=out, check=False)
    assert checked.returncode == 0


def test_the_list_is_signed_where_a_certificate_is_given(panel, tmp_path, capsys, monkeypatch):
    out, store = tmp_path / "out", tmp_path / "office.p12"
    out.mkdir()
    store.write_bytes(make_store("ec"))
    reference = next(iter(_references(panel)))
    command = ["bundle", str(panel), reference, "--out", str(out), "--sign", str(store)]
    monkeypatch.setenv("CASEBOOK_SIGNING_PASSWORD", "sunflower")
    other_password = cli.run(command)
    monkeypatch.setenv("CASEBOOK_SIGNING_PASSWORD", "marigold")

    status = cli.run(command)

    said = capsys.readouterr()
    assert (other_password, status) == (cli.REFUSED, cli.DONE)
    assert "could not be opened" in said.err
    assert f"Signed: {reference}-bundle-1.sha256.p7s" in said.out
    assert cli.run(["verify", str(out / f"{reference}-bundle-1.sha256")]) == cli.DONE
    assert "CN=HR Office" in capsys.readouterr().out


def test_each_recipient_gets_a_copy_that_opens_with_its_own_password(panel, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    reference = next(iter(_references(panel)))
    command = ["bundle", str(panel), reference, "--out", str(out), "--json"]

    status = cli.run([*command, "--recipient", "complainant", "--recipient", "Human  resources"])

    copies = json.loads(capsys.readouterr().out)["copies"]
    assert status == cli.DONE
    assert [each["recipient"] for each in copies] == ["Complainant", "Human Resources"]
    assert len({each["password"] for each in copies}) == 2
    for each in copies:
        with pikepdf.open(out / each["files"][0], password=each["password"]) as opened:
            assert len(opened.pages) > 1
    assert subprocess.run(["sha256sum", "--check", "--quiet", "manifest.sha256"], cwd=out, check=False).returncode == 0


def test_the_password_of_a_copy_is_told_although_the_next_one_cannot_be_made(panel, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    reference = next(iter(_references(panel)))
    command = ["bundle", str(panel), reference, "--out", str(out)]
    assert cli.run([*command, "--recipient", "Human Resources"]) == cli.DONE
    capsys.readouterr()

    status = cli.run([*command, "--recipient", "Complainant", "--recipient", "Human Resources"])

    said = capsys.readouterr()
    assert status == cli.REFUSED
    assert said.out.count("Its password:") == 1
    assert "file of this name already" in said.err


def test_a_recipient_whom_nobody_knows_is_said_before_anything_is_issued(panel, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    reference = next(iter(_references(panel)))

    status = cli.run(["bundle", str(panel), reference, "--out", str(out), "--recipient", "the press"])

    said = capsys.readouterr().err
    assert status == cli.REFUSED
    assert "nobody of that name" in said
    assert "Human Resources" in said
    assert not list(out.iterdir())


def test_a_case_that_is_not_there_is_said(panel, tmp_path, capsys):
    status = cli.run(["bundle", str(panel), "DC-1999-0001", "--out", str(tmp_path)])

    assert status == cli.REFUSED
    assert "no case with this reference" in capsys.readouterr().err


def test_without_a_folder_it_is_called_wrongly(panel):
    assert cli.run(["bundle", str(panel), "DC-2026-0001"]) == cli.WRONG_USAGE


def _references(panel: Path) -> list[str]:
    office = vaults.open_with_passphrase(panel, PASSPHRASE)
    with office.vault:
        return [office.vault.cases.one(1).reference]
