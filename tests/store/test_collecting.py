"""The keys of a vault's own, and the versions of counts that left it: kept, never changed and never forgotten."""

from dataclasses import replace

import pytest

from app.models.collecting.specification import canonical
from app.models.collecting.versions import CountsVersion
from app.models.moments import utc_text
from app.store.connection import database
from app.store.vault import Vault
from tests.builders import uk
from tests.builders_backups import back_up_into
from tests.builders_counts import counts_version, small_specification
from tests.builders_damage import harm, repaired, root_of
from tests.builders_vault import KEY, make_vault
from tests.store.test_restore import restored

_SPECIFICATION = small_specification()
VERSION = counts_version(_SPECIFICATION, _SPECIFICATION.periods[1])


@pytest.fixture
def vault(tmp_path) -> Vault:
    return make_vault(tmp_path)


def _keep(vault: Vault, version: CountsVersion = VERSION) -> CountsVersion:
    with vault.saving():
        vault.collecting.keep_specification(version.spec, canonical(_SPECIFICATION), version.made_at)
        return replace(version, id=vault.collecting.add_version(version))


def test_a_vault_is_made_with_keys_of_its_own(vault, tmp_path) -> None:
    other = make_vault(tmp_path, name="Other")

    keys, others = vault.collecting.keys(), other.collecting.keys()

    assert keys is not None
    assert others is not None
    assert len({keys.signing, keys.rounding, others.signing, others.rounding}) == 4
    assert {len(keys.signing), len(keys.rounding)} == {32}


def test_the_keys_are_in_no_repr(vault) -> None:
    keys = vault.collecting.keys()

    assert keys is not None
    assert "signing" not in repr(keys)
    assert repr(keys.rounding) not in repr(keys)


def test_the_keys_are_in_a_backup(vault, tmp_path) -> None:
    keys = vault.collecting.keys()
    backup = back_up_into(vault, tmp_path / "drive")

    restored(backup, tmp_path / "again.casebook")

    with Vault.open(tmp_path / "again.casebook", KEY) as found:
        assert found.collecting.keys() == keys


def test_keys_are_made_once_and_never_changed(vault) -> None:
    with pytest.raises(database.IntegrityError), vault.saving():
        vault.collecting.make_keys(uk(2026, 1, 1))
    with pytest.raises(database.IntegrityError, match="never changed"), vault.saving():
        vault.db.execute("UPDATE own_keys SET made_at = '2026-01-01T00:00:00Z'")


def test_a_version_is_kept_as_it_left(vault) -> None:
    kept = _keep(vault)

    assert vault.collecting.versions() == [kept]
    assert vault.collecting.specification(kept.spec) == canonical(_SPECIFICATION)
    assert vault.collecting.specification("sha256:none") is None


@pytest.mark.parametrize(
    "sql", ["UPDATE counts_versions SET revision = 2", "DELETE FROM counts_versions"], ids=["changed", "forgotten"]
)
def test_a_version_stands_for_ever(vault, sql: str) -> None:
    """A version that could be forgotten could be made once more, and what was rounded worked out from many."""
    kept = _keep(vault)

    with pytest.raises(database.IntegrityError, match="never"), vault.saving():
        vault.db.execute(sql)

    assert vault.collecting.versions() == [kept]


def test_a_revision_of_the_same_days_is_made_once(vault) -> None:
    _keep(vault)

    with pytest.raises(database.IntegrityError), vault.saving():
        vault.collecting.add_version(replace(VERSION, object_id="other", period="another name"))


def test_the_store_writes_while_saving_and_never_else(vault) -> None:
    for write in (
        lambda: vault.collecting.add_version(VERSION),
        lambda: vault.collecting.make_keys(uk(2026, 1, 1)),
        lambda: vault.collecting.keep_specification("sha256:1", b"{}", uk(2026, 1, 1)),
    ):
        with pytest.raises(AssertionError):
            write()


def test_an_older_vault_has_no_keys_until_they_are_asked_for(tmp_path) -> None:
    vault = make_vault(tmp_path)
    with vault.saving():
        vault.db.execute("DELETE FROM own_keys")

    assert vault.collecting.keys() is None
    with vault.saving():
        made = vault.collecting.make_keys(uk(2026, 1, 1))
    assert vault.collecting.keys() == made
    assert utc_text(made.made_at) == "2026-01-01T12:00:00Z"


def test_a_repair_brings_keys_and_versions_over(vault) -> None:
    kept, keys, root = _keep(vault), vault.collecting.keys(), root_of(vault, "settings")
    vault.close()
    harm(vault.folder, root)

    done = repaired(vault.folder)

    assert done.salvaged is not None
    with Vault.open(vault.folder, KEY) as found:
        assert found.collecting.versions() == [kept]
        assert found.collecting.keys() == keys
