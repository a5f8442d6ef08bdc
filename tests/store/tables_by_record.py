"""Every table that is written and read by the fields of its record, found by reflection."""

from typing import Any

from app.store.rows import RowsOf
from app.store.vault import Vault


def tables_of(vault: Vault) -> list[RowsOf[Any]]:
    parts = vars(vault).values()
    groups = [vault, *(each for each in parts if type(each).__module__.startswith("app.store") and vars_of(each))]
    found = [each for group in groups for each in vars(group).values() if isinstance(each, RowsOf)]
    return list({each.table: each for each in found}.values())


def vars_of(part: object) -> dict[str, Any]:
    return getattr(part, "__dict__", {})
