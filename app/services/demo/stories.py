"""What the fictional office is made of: stories, sentences and names, read from resources/demo."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.models.cases import Mode
from app.models.toml_files import read_toml, refuse_unknown, tables_in, taken
from app.services.form_files import resources_folder

_STORY_FILES = ("students", "staff", "others")
_STORY_KEYS = frozenset(
    {
        *("name", "roles", "relation", "modes", "topics", "behaviours", "characteristics", "relationship", "power"),
        *("setting", "online", "pattern", "aimed_at", "safety", "security", "risk", "wishes", "pronouns", "aliases"),
        *("happened", "said", "next"),
    }
)
_PRONOUNS = {"s": "she/her", "h": "he/him", "t": "they/them"}

# How people come to be recorded, by their part in what happened; each as often as it stands here.
_NAMED_OR_NOT = (Mode.NAMED,) * 7 + (Mode.ANON,) * 2 + (Mode.PROXY,)
_FOR_SOMEONE = (Mode.PROXY,)
_MODES_OF = {"EXP": _NAMED_OR_NOT, "WIT": _NAMED_OR_NOT[:-1], "RESP": (Mode.NAMED,)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One kind of thing that people tell, with its codes and the sentences it may be told in."""

    name: str
    roles: tuple[str, ...]
    relation: str
    modes: tuple[Mode, ...]
    topics: tuple[str, ...]
    behaviours: tuple[str, ...]
    characteristics: tuple[tuple[str, str], ...]
    """Each with its basis."""
    relationship: str
    power: str
    setting: str
    online: tuple[str, ...]
    pattern: str
    aimed_at: str
    safety: str
    security: bool
    risk: tuple[str, ...]
    wishes: tuple[str, ...]
    pronouns: str
    aliases: tuple[str, ...]
    happened: tuple[tuple[str, ...], ...] = field(repr=False)
    said: tuple[str, ...] = field(repr=False)
    next: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of one tradition; given names come with pronouns."""

    weight: int
    given: tuple[tuple[str, str], ...]
    family: tuple[str, ...]
    between: str
    family_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that fictional cases are put together from."""

    stories: tuple[Story, ...]
    names: tuple[Names, ...]
    phrases: Mapping[str, Mapping[str, Any]]

    def said_of(self, section: str, name: str) -> tuple[str, ...]:
        """The sentences to choose from under one heading of phrases.toml."""
        return tuple(self.phrases[section][name])


def load_material(resources: Path | None = None) -> Material:
    """Reads the files once."""
    return _read_material(resources or resources_folder())


@lru_cache(maxsize=2)
def _read_material(resources: Path) -> Material:
    folder = resources / "demo"
    stories: list[Story] = []
    for stem in _STORY_FILES:
        table = read_toml((folder / "stories" / f"{stem}.toml").read_text("utf-8"), stem)
        stories += [_story(row) for row in tables_in(table, "story", stem)]
    names = read_toml((folder / "names.toml").read_text("utf-8"), "names")
    return Material(
        stories=tuple(stories),
        names=tuple(_names(row) for row in tables_in(names, "names", "names")),
        phrases=read_toml((folder / "phrases.toml").read_text("utf-8"), "phrases"),
    )


def _story(row: Mapping[str, Any]) -> Story:
    name = taken(row, "name", str, "stories")
    refuse_unknown(row, _STORY_KEYS, name)
    relation = row.get("relation", "EXP")
    modes = tuple(Mode(mode) for mode in row["modes"]) if "modes" in row else _MODES_OF.get(relation, _FOR_SOMEONE)
    return Story(
        name=name,
        roles=tuple(row["roles"]),
        relation=relation,
        modes=modes,
        topics=tuple(row["topics"]),
        behaviours=tuple(row["behaviours"]),
        characteristics=tuple(_with_basis(each) for each in row.get("characteristics", ())),
        relationship=row["relationship"],
        power=row["power"],
        setting=row["setting"],
        online=tuple(row.get("online", ())),
        pattern=row.get("pattern", "CONTINUING"),
        aimed_at=row.get("aimed_at", "ME"),
        safety=row.get("safety", "SAFE"),
        security=row.get("security", False),
        risk=tuple(row.get("risk", ("NONE",))),
        wishes=tuple(row["wishes"]),
        pronouns=row.get("pronouns", ""),
        aliases=tuple(row["aliases"]),
        happened=tuple(tuple(group) for group in row["happened"]),
        said=tuple(row["said"]),
        next=tuple(row["next"]),
    )


def _with_basis(text: str) -> tuple[str, str]:
    code, _colon, basis = text.partition(":")
    return code, basis or "ACTUAL"


def _names(row: Mapping[str, Any]) -> Names:
    given = [each.strip().rpartition(":") for each in row["given"].split(",")]
    return Names(
        weight=row["weight"],
        given=tuple((name, _PRONOUNS[letter]) for name, _colon, letter in given),
        family=tuple(each.strip() for each in row["family"].split(",")),
        between="" if row.get("joined", False) else " ",
        family_first=row.get("family_first", False),
    )
