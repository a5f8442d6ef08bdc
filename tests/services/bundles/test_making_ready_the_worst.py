"""The worst that is sent in, put into a bundle: each is told by name, and the rest goes on."""

import resource
from pathlib import Path

import pytest

from app.services.bundles.ingesting import make_ready
from app.services.bundles.parts import BundleNow, EntryShown
from app.services.office import Office
from tests import corpus
from tests.builders_bundles import add_file, look, make_bundle, make_case_to_hear
from tests.builders_formal import keep
from tests.corpus.sample import Sample

WORST = ("locked", "truncated", "web page", "bomb", "page tree loop", "page tree of 30 000", "nested forms")
COSTLY = ("bomb", "picture bomb", "page tree of doublings")
MOST_SECONDS = 3.0
"""Of the processor, with the start of the child."""


def in_a_bundle(office: Office, folder: Path, *samples: Sample) -> BundleNow:
    """A case whose evidence these are, after its bundle was made ready."""
    case_id = make_case_to_hear(office, folder)
    for sample in samples:
        keep(
            office,
            case_id,
            "evidence",
            add_file(office, folder, case_id, sample.content, ".pdf"),
            whose="COMPLAINANT",
            what=sample.name,
        )
    return look(office, make_bundle(office, case_id))


def lines(now: BundleNow) -> list[EntryShown]:
    return [line for section in now.sections for line in section.lines]


def states(now: BundleNow) -> dict[str, str]:
    """How each line stands, by its title."""
    return {line.entry.title: line.state for line in lines(now)}


@pytest.mark.proves("N-72")
def test_what_cannot_be_used_is_told_by_name_and_the_rest_goes_on(office: Office, tmp_path: Path) -> None:
    now = in_a_bundle(office, tmp_path, *map(corpus.one, WORST))

    told = states(now)
    assert {name: told[name].partition(" (")[0].partition(";")[0] for name in WORST} == {
        "locked": "Needs a password",
        "truncated": "Damaged",
        "web page": "Refused: no pages can be made of this kind of file",
        "bomb": "Refused: it is larger than it may be when unpacked",
        "page tree loop": "Refused: it cannot be read",
        "page tree of 30 000": "Refused: it is larger than it may be when unpacked",
        "nested forms": "Ready",
    }
    assert told["Messages"] == told["Complaint in writing"] == "Ready"
    blocking = {each.entry_id for each in now.troubles if each.blocks}
    assert {line.entry.title for line in lines(now) if line.entry.id in blocking} == set(WORST) - {"nested forms"}


@pytest.mark.proves("N-72")
def test_hidden_layers_and_covered_words_are_told_before_anything_is_built(office: Office, tmp_path: Path) -> None:
    now = in_a_bundle(office, tmp_path, *map(corpus.one, ("hidden layer nested", "covered text")))

    titles = {line.entry.id: line.entry.title for line in lines(now)}
    told = [(titles[each.entry_id], each.words) for each in now.troubles if each.entry_id in titles]
    assert told == [
        ("hidden layer nested", "A hidden layer was left out."),
        ("covered text", "Words lie hidden below something on page 1: they can be copied out."),
    ]


@pytest.mark.parametrize("name", COSTLY)
def test_what_is_made_to_exhaust_the_program_is_refused_in_time(name: str) -> None:
    sample = corpus.one(name)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)

    report = make_ready(sample.content, sample.kind).report

    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert report.refused in {sample.refused, *sample.or_refused}
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < MOST_SECONDS
