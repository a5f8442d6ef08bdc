"""The package says of every figure how sure it is, adds up, and names nobody."""

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.exchange.pooled_package import pooled_package
from app.models.collecting.counts_files import CountsFile
from app.models.collecting.pooled import Status
from app.statistics.merging import Rules, State, merged
from app.statistics.pooling import pooled
from tests.builders_counts import small_specification
from tests.builders_pool import files_of
from tests.house.layout import ROOT

_SPEC = small_specification()
_QUARTER = "2025-26-Q1"
_FILES = [*files_of(range(1, 9), cases=60), *files_of(range(20, 24), cases=9), *files_of(range(30, 33), cases=3)]


def package(files: list[CountsFile], practice: bool = False) -> dict[str, bytes]:
    state = State(rules=Rules(_SPEC, practice=practice))
    for file in files:
        state, _verdict = merged(state, file)
    periods = [pooled(state, period) for period in (_QUARTER, "2025-26-Q2")]
    return pooled_package(_SPEC, periods, date(2026, 11, 29), "0.1.0")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return package(_FILES)


def rows(made: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made[name].decode("utf-8"), newline="")))


def said(made: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made["datapackage.json"])
    return found


def test_every_number_has_an_interval_and_a_status_and_what_is_not_shown_has_a_status_alone(
    made: dict[str, bytes],
) -> None:
    found = rows(made, "data.csv")

    assert {row["status"] for row in found} <= {each.value for each in Status}
    for row in found:
        assert (row["value"] != "") == Status(row["status"]).is_shown
        if row["value"]:
            assert 0 <= float(row["low"]) <= int(row["value"]) <= float(row["high"])
        else:
            assert (row["low"], row["high"]) == ("", "")


def test_rows_and_what_is_not_shown_add_up_to_every_total(made: dict[str, bytes]) -> None:
    several = {table["name"] for table in said(made)["casebook"]["tables"] if table["several"]}
    parts: dict[tuple[str, ...], int] = defaultdict(int)
    totals: dict[tuple[str, ...], int] = {}
    for row in rows(made, "data.csv"):
        if not row["value"] or row["table"] in several:
            continue
        if row["row"] == "_T":
            totals[row["table"], "_T"] = int(row["value"])
        elif row["column"] in ("", "_T"):
            parts[row["table"], "_T"] += int(row["value"])
        if row["row"] not in ("_T", "_R") and row["column"]:
            place = totals if row["column"] == "_T" else parts
            place[row["table"], row["row"]] = place.get((row["table"], row["row"]), 0) + int(row["value"])

    assert {"mode", "role", "outcome", "role*mode"} == {table for table, _row in totals}
    assert parts == totals


def test_no_cell_is_there_twice_and_every_code_has_its_words(made: dict[str, bytes]) -> None:
    places = [tuple(row[name] for name in ("period", "table", "row", "column")) for row in rows(made, "data.csv")]
    codes = {(row["variable"], row["code"]): row["label"] for row in rows(made, "codes.csv")}

    assert len(set(places)) == len(places)
    for row in rows(made, "data.csv"):
        assert codes[row["row_variable"], row["row"]]
        assert (row["column_variable"], row["column"]) == ("", "") or codes[row["column_variable"], row["column"]]


def test_the_files_are_described_as_they_are(made: dict[str, bytes]) -> None:
    for resource in said(made)["resources"]:
        content = made[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.decode().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_the_same_figures_give_the_same_bytes_whatever_order_they_came_in(made: dict[str, bytes]) -> None:
    assert package(_FILES[::-1]) == made


def test_the_package_names_no_contributor_and_no_single_file(made: dict[str, bytes]) -> None:
    everything = b"".join(made.values())

    for file in _FILES:
        assert file.payload.contributor.encode() not in everything
        assert file.payload_hash.removeprefix("sha256:").encode() not in everything


def test_each_table_says_whose_cases_it_counts_and_by_which_rule(made: dict[str, bytes]) -> None:
    tables = {table["name"]: table for table in said(made)["casebook"]["tables"]}

    assert tables["outcome"]["population"] == "closed"
    assert "day of closing" in tables["outcome"]["period_rule"]
    assert "several rows" in tables["behaviour"]["rule"]
    assert "one row" in tables["mode"]["rule"]
    assert tables["role*mode"]["across_label"] == "How they wanted to be recorded"


def test_each_period_says_what_it_rests_on(made: dict[str, bytes]) -> None:
    first, second = said(made)["casebook"]["periods"]

    assert (first["contributors"], first["revisions"], first["begins"]) == (15, {"1": 15}, "2025-08-01")
    assert re.fullmatch("[0-9a-f]{64}", first["line"])
    assert first["small_caseloads"]["received"]["status"] in {each.value for each in Status}
    assert "fewer than 5 contributors" in second["why_nothing"]
    assert {row["period"] for row in rows(made, "data.csv")} == {_QUARTER}


def test_without_anything_to_show_there_are_headings_alone() -> None:
    made = package(_FILES[:3])

    assert rows(made, "data.csv") == []
    assert made["data.csv"].startswith(b"period,table,")
    assert rows(made, "codes.csv")


def written(made: dict[str, bytes], folder: Path) -> Path:
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("count", [15, 3])
def test_the_lines_of_the_documentation_work_out_every_total(tmp_path: Path, count: int) -> None:
    text = (ROOT / "docs" / "reading-pooled-counts.md").read_text("utf-8")
    lines = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert lines is not None

    command = [sys.executable, "-W", "error", "-c", lines[1]]
    folder = written(package(_FILES[:count]), tmp_path)
    finished = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)

    assert finished.returncode == 0, finished.stderr


@pytest.mark.parametrize("count", [15, 3])
def test_frictionless_finds_nothing_wrong(tmp_path: Path, count: int) -> None:
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    folder = written(package(_FILES[:count]), tmp_path)
    finished = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)

    assert json.loads(finished.stdout)["valid"] is True
