"""Roster files: the list of those whose counts a pool should have, signed by whoever keeps it."""

import json
from collections.abc import Sequence
from typing import Any

from app.exchange.envelope import opened, public_of, sign
from app.exchange.strict_json import read_strictly
from app.models.collecting.counts_files import MOST_BYTES
from app.models.collecting.hashes import HASH
from app.models.collecting.payload import key_of, key_text
from app.models.collecting.refused import Refused
from app.models.collecting.roster import OnRoster, Roster
from app.models.questions import one_line
from app.models.words import _

KIND = "application/vnd.casebook.roster+json;v=1"
ENDING = ".roster.json"
MOST_LETTERS = 100

_TYPE = "casebook-roster"
_KEYS = {"type", "spec", "contributors", "custodians"}


def write_roster(
    spec: str, contributors: Sequence[OnRoster], private: bytes, custodians: Sequence[OnRoster] = ()
) -> bytes:
    """The whole file, signed: the same bytes for the same list in whatever order it comes."""
    said = {"type": _TYPE, "spec": spec, "contributors": _said(contributors), "custodians": _said(custodians)}
    written = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    content = sign(written.encode("utf-8"), KIND, private)
    assert read_roster(content).signer == key_text(public_of(private))
    return content


def read_roster(content: bytes) -> Roster:
    """What a roster file says. Raises Refused for whatever is none, and for one that was changed."""
    envelope = opened(content, KIND, MOST_BYTES)
    said = read_strictly(envelope.payload)
    if not isinstance(said, dict) or set(said) != _KEYS or said["type"] != _TYPE:
        raise Refused(_("it is no roster"))
    spec = said["spec"]
    if not isinstance(spec, str) or not HASH.fullmatch(spec):
        raise Refused(_("it does not say for which specification it is"))
    contributors = _lines(said["contributors"])
    if not contributors:
        raise Refused(_("nobody is on it"))
    return Roster(
        spec=spec,
        signer=key_text(envelope.key),
        contributors=contributors,
        custodians=_lines(said["custodians"]),
    )


def _said(lines: Sequence[OnRoster]) -> list[dict[str, str]]:
    return [{"key": each.key, "label": each.label} for each in sorted(lines, key=lambda each: each.key)]


def _lines(said: Any) -> tuple[OnRoster, ...]:
    if not isinstance(said, list):
        raise Refused(_("its list is no list"))
    lines = tuple(_line(each) for each in said)
    if len({each.key for each in lines}) != len(lines):
        raise Refused(_("somebody is on it twice"))
    return lines


def _line(said: Any) -> OnRoster:
    if not isinstance(said, dict) or said.keys() != {"key", "label"}:
        raise Refused(_("one of its lines is not written as it should be"))
    key, label = said["key"], said["label"]
    if not isinstance(key, str) or not isinstance(label, str):
        raise Refused(_("one of its lines is not written as it should be"))
    key_of(key)
    if len(label) > MOST_LETTERS or one_line(label) != label:
        raise Refused(_("a name on it is longer than a line"))
    return OnRoster(key=key, label=label)
