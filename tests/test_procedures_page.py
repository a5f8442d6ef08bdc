"""The page about writing procedures names every setting and every word that files may use."""

from pathlib import Path

import pytest

from app.models.procedures import hearing_reader, reader
from app.models.procedures.hearing import RuleLevel
from app.models.procedures.needs import NeedKind
from app.models.procedures.role_rules import ROLE_RULES
from app.models.procedures.rules import CASES, STEP_RULES

PAGE = (Path(__file__).parents[1] / "docs" / "procedures.md").read_text("utf-8")
SETTINGS = {
    name: getattr(module, name)
    for module in (reader, hearing_reader)
    for name in dir(module)
    if name.endswith("_KEYS") and name != "_KEYS"
}


@pytest.mark.parametrize("table", SETTINGS)
def test_every_setting_is_told(table: str) -> None:
    told = {each for each in SETTINGS[table] if f"`{each}`" in PAGE or f"`[[{each}]]`" in PAGE or f".{each}]]`" in PAGE}

    assert told == SETTINGS[table]


def test_every_word_of_the_program_is_told() -> None:
    rules = {name: f"`{name}`" for name in (*CASES, *ROLE_RULES, *STEP_RULES)}
    needs = {kind: f"`{kind}" for kind in NeedKind}

    assert [name for name, words in (rules | needs).items() if words not in PAGE] == []


def test_what_only_warns_is_told_apart() -> None:
    lines = PAGE[PAGE.index("Rules for roles.") :].split("- ")
    warning = {name for name, rule in ROLE_RULES.items() if rule.level is not RuleLevel.BLOCK}

    assert {name for name in ROLE_RULES if f"`{name}`" in lines[2].split("A rule is written")[0]} == warning
