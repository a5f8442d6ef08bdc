"""A later issue names what differs from those that people hold, on its own pages as well as in the documents."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.models.bundles.model import BundleModel, IssueKind, LeftOut
from app.models.bundles.plan import Plan
from app.models.bundles.planning import Wanted, number_on
from app.models.bundles.printed import printed, told_since
from tests.builders_bundle import make_model, make_piece, make_sheet

NOTHING = "The cover and the index are those of this issue."
PLAN = number_on(Plan(), [Wanted(key="panel", pages=2), Wanted(key="photo", pages=1)], 1)


@pytest.fixture
def first(tmp_path: Path) -> BundleModel:
    return make_model(make_sheet("panel", "A"), make_piece(tmp_path, "photo", "E"))


def later(first: BundleModel, **given: object) -> BundleModel:
    return replace(first, number=2, kind=IssueKind.LATER, plan=PLAN, **given)


def changed(first: BundleModel, key: str, **given: object) -> BundleModel:
    pieces = tuple(replace(each, **given) if each.key == key else each for each in first.pieces)
    return later(first, pieces=pieces)


def told(model: BundleModel, *before: BundleModel) -> list[str]:
    return list(told_since(model, [json.dumps(printed(each)) for each in before]))


def test_the_first_issue_tells_of_no_change_and_one_that_says_the_same_of_none_but_its_cover_and_index(first):
    assert told(first) == []
    assert told(later(first), first) == [NOTHING]


@pytest.mark.proves("N-73")
def test_a_page_of_our_own_that_says_something_else_is_named_with_its_numbers(first):
    now = changed(first, "panel", paragraphs=("Chair: Ada Penn",))

    assert told(now, first) == [NOTHING, "Changed: Sheet panel (p. 1-2)"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"hearing_on": date(2026, 6, 1)}, "the day, the time or the place"),
        ({"cover_lines": (("Place", "Room 4"),)}, "the day, the time or the place"),
        ({"confidentiality": "Keep it to yourself."}, "the paragraph on confidentiality"),
        ({"explained": (("Response", "It never came."),)}, "why something is not in the bundle"),
        ({"left_out": (LeftOut(title="A diary", because="Not about this."),)}, "what was left out, and why"),
    ],
)
def test_what_changed_on_the_cover_or_the_index_is_said(first, given, said):
    (_nothing, line) = told(later(first, **given), first)

    assert said in line


@pytest.mark.parametrize(
    ("was", "given", "said"),
    [
        ({}, {"copy_sha256": "f" * 64, "is_redacted": True}, "Now redacted: Title of photo (p. 3)"),
        ({"is_redacted": True}, {"copy_sha256": "f" * 64}, "Redacted anew: Title of photo (p. 3)"),
        ({"is_redacted": True}, {"is_redacted": False}, "Not redacted any more: Title of photo (p. 3)"),
        ({}, {"copy_sha256": "f" * 64}, "Made ready anew: Title of photo (p. 3)"),
        ({}, {"title": "Photos"}, "Title or date changed: Photos (p. 3)"),
        ({}, {"remarks": ("It came damaged.",)}, "The note before it changed: Title of photo (p. 3)"),
    ],
)
def test_what_became_of_a_document_is_said(first, was, given, said):
    before = changed(first, "photo", **was)

    assert told(changed(before, "photo", **given), before) == [NOTHING, said]


def test_what_is_new_or_withdrawn_is_told_elsewhere(first, tmp_path):
    now = later(first, pieces=(*first.pieces, make_piece(tmp_path, "late", "L")), withdrawn=frozenset({"photo"}))

    assert told(now, first) == [NOTHING]


def test_a_supplement_in_between_hides_no_change_of_what_it_did_not_repeat(first, tmp_path):
    supplement = make_model(make_piece(tmp_path, "late", "L"))

    assert "Changed: Sheet panel (p. 1-2)" in told(changed(first, "panel", paragraphs=("Other.",)), first, supplement)


def test_where_it_was_not_kept_what_pages_said_that_is_said(first):
    assert "is not known" in told_since(later(first), [""])[-1]
