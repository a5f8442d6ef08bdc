"""The lock files: whole, in step with each other and with pyproject.toml, and bound to no index."""

import re
import tomllib

import pytest

from tests.house.layout import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
ALL_LOCKS = (*LOCKS, "requirements-peers.lock")
"""The last is an environment of its own: other programs may ask for other versions."""
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+?))? \\$", re.MULTILINE)


def pins(lock: str) -> dict[str, tuple[str, str]]:
    text = (ROOT / lock).read_text("utf-8")
    return {match["name"]: (match["version"], match["marker"] or "") for match in PIN.finditer(text)}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in requirements}


@pytest.mark.parametrize("lock", ALL_LOCKS)
def test_each_package_is_pinned_with_its_hashes(lock):
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)

    assert all(PIN.match(entry) and "--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", ALL_LOCKS)
def test_no_index_and_no_folder_is_written_into_a_lock(lock):
    lines = (ROOT / lock).read_text("utf-8").splitlines()

    assert all(re.match(r"[a-z0-9-]+==|    (--hash=sha256:[0-9a-f]{64}|#)", line) for line in lines)


def test_both_locks_hold_the_same_versions():
    to_run, to_test = (pins(lock) for lock in LOCKS)

    assert to_run.items() <= to_test.items()


def test_the_locks_hold_what_pyproject_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    to_run, to_test = (set(pins(lock)) for lock in LOCKS)
    groups = project["dependency-groups"]

    assert names(project["project"]["dependencies"] + groups["build"]) <= to_run
    assert names(groups["dev"]) <= to_test
    assert not names(groups["dev"]) & to_run
    assert names(groups["peers"]) <= set(pins("requirements-peers.lock"))
    assert not names(groups["peers"]) & to_test


def test_a_lock_is_for_every_platform():
    of_one_platform = {name for name, (_, marker) in pins("requirements-dev.lock").items() if "sys_platform" in marker}

    assert of_one_platform == {"colorama"}, "Windows alone needs colorama; everything else goes everywhere"
