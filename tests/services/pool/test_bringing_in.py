"""Files come into a pool in any order, in one act that can be taken back; what is refused changes nothing."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from app.models.collecting.pooled import Became
from app.models.errors import Cancelled, PlainError
from app.models.progress import Silent
from app.services.office import Office
from app.services.pool import bringing_in, contributors, looking
from app.services.pool.bringing_in import bring_in
from tests.builders import history_length, make_office
from tests.builders import tables as state
from tests.builders_pool import payload_of, signed_file
from tests.builders_pool_office import NEXT, QUARTER, brought, corrected, make_pool, put_file, put_files, those


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_pool(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def line_of(office: Office, period: str = QUARTER) -> str:
    return next(each.line for each in looking.look_at_pool(office).periods if each.period.name == period)


def kept(office: Office) -> set[str]:
    """The hashes of the payloads that are still there."""
    return {row.payload_hash for row in office.vault.pool.files.where("content IS NOT NULL")}


@pytest.mark.proves("C-48")
def test_six_contributors_of_whom_one_corrects_give_the_same_line_in_two_orders(tmp_path, folder):
    first = payload_of(6, 25)
    files = [*put_files(folder, range(1, 7)), put_file(folder, corrected(6, 31, first), 6)]
    one, other = make_pool(tmp_path, name="One"), make_pool(tmp_path, name="Other")

    result = brought(one, files)
    mixed = random.Random(7).sample([*files, *files], 14)
    for start in (0, 1, 2, 9):
        brought(other, mixed[start : start + 7])

    assert line_of(one) == line_of(other)
    assert looking.tables_of(one, QUARTER) == looking.tables_of(other, QUARTER)
    assert kept(one) == kept(other)
    assert [each.became for each in result.files] == [Became.MERGED] * 6 + [Became.CORRECTED]
    assert len(kept(one)) == 6
    assert looking.look_at_pool(one).periods[0].revisions == {1: 5, 2: 1}


def test_of_a_payload_that_was_corrected_only_the_hash_stays(office, folder):
    first = payload_of(1, 25)
    brought(office, [put_file(folder, first, 1)])

    result = brought(office, [put_file(folder, corrected(1, 31, first), 1)])

    rows = {row.revision: row.content for row in office.vault.pool.files.where("1")}
    assert rows[1] is None
    assert rows[2] is not None
    assert office.vault.pool.last_import().replaced == 1
    assert len(those(result, Became.CORRECTED)) == 1


def test_an_older_file_and_the_same_file_again_are_not_needed(office, folder):
    first = payload_of(1, 25)
    second = put_file(folder, corrected(1, 31, first), 1)
    brought(office, [second])

    result = brought(office, [put_file(folder, first, 1), second])

    assert [each.became for each in result.files] == [Became.OLDER, Became.DUPLICATE]
    assert result.changes.said == "2 not needed."


def test_files_that_are_here_already_leave_no_trace(office, folder):
    files = put_files(folder, [1, 2])
    brought(office, files)
    before, length = state(office), history_length(office)

    result = brought(office, files)

    assert (state(office), history_length(office)) == (before, length)
    assert result.changes.undo is None
    assert result.changes.topics == frozenset()
    assert len(those(result, Became.DUPLICATE)) == 2


def test_two_files_that_say_to_be_the_same_revision_are_a_conflict(office, folder):
    result = brought(office, [*put_files(folder, [1], 25), *put_files(folder, [1], 31)])

    assert result.files[1].became is Became.CONFLICT
    assert looking.look_at_pool(office).periods[0].in_conflict == 1
    assert len(kept(office)) == 1


def test_a_year_puts_the_quarters_of_the_same_contributor_aside_and_their_figures_go(office, folder):
    brought(office, put_files(folder, [1, 2]))
    later = replace(office, clock=lambda: office.now().replace(month=9))

    brought(later, put_files(folder, [1], period="2025-26"))

    now = {each.period.name: each for each in looking.look_at_pool(later).periods}
    assert (now[QUARTER].contributors, now[QUARTER].set_aside) == (1, 1)
    assert now["2025-26"].contributors == 1
    assert len(kept(later)) == 2


def test_a_forged_file_waits_and_is_in_no_figure_until_its_words_were_compared(office, folder):
    brought(office, put_files(folder, range(1, 7)))
    honest = line_of(office)

    result = brought(office, put_files(folder, [99]), accept_new=False)

    assert [each.became for each in result.files] == [Became.WAITING]
    (waiting,) = looking.look_at_pool(office).waiting
    assert line_of(office) == honest
    assert len(looking.tables_of(office, QUARTER).pooled.contributors) == 6
    assert len(waiting.words.split()) == 6

    contributors.accept(office, waiting.contributor.id or 0)

    assert line_of(office) != honest
    assert len(looking.tables_of(office, QUARTER).pooled.contributors) == 7


def test_a_file_that_was_changed_on_its_way_is_refused_and_the_pool_stays_as_it_is(office, folder):
    brought(office, put_files(folder, [1]))
    file = folder / "changed.counts.json"
    file.write_bytes(signed_file(payload_of(2, 25), 2).replace(b'"sig":"', b'"sig":"A', 1))
    before = state(office)

    result = brought(office, [file])

    assert [each.became for each in result.files] == [Became.REFUSED]
    assert those(result, Became.REFUSED)[0].name == "changed.counts.json"
    assert those(result, Became.REFUSED)[0].reason
    assert state(office) == before


@pytest.mark.parametrize("practice", [False, True])
def test_practice_and_real_counts_never_meet(tmp_path, folder, practice):
    office = make_pool(tmp_path, practice=practice)
    own, other = (put_files(folder, [number], practice=kind)[0] for number, kind in ((1, practice), (2, not practice)))
    before = state(office)

    refused = brought(office, [other])

    assert len(those(refused, Became.REFUSED)) == 1
    assert "practice" in those(refused, Became.REFUSED)[0].reason
    assert state(office) == before
    assert len(those(brought(office, [own, other]), Became.MERGED)) == 1


def test_a_period_that_is_not_over_is_refused(office, folder):
    result = brought(office, put_files(folder, [1], period="2025-26"))

    assert [each.reason for each in those(result, Became.REFUSED)] == ["its period is not over yet"]


def test_a_folder_gives_its_counts_files_and_what_lies_in_folders_inside(office, folder):
    put_files(folder, [1])
    put_files(folder / "more", [2])
    (folder / "letter.txt").write_text("Dear all")

    result = brought(office, [folder])

    assert len(those(result, Became.MERGED)) == 2


def test_a_place_without_counts_files_is_said(office, folder):
    with pytest.raises(PlainError, match="no counts file"):
        brought(office, [folder])


def test_something_else_that_was_named_is_refused_with_its_reason(office, folder):
    letter = folder / "letter.txt"
    letter.write_text("Dear all")

    result = brought(office, [letter, folder / "gone.counts.json"])

    assert len(those(result, Became.REFUSED)) == 2
    assert all(each.reason for each in those(result, Became.REFUSED))


def test_an_import_is_taken_back_as_a_whole(office, folder):
    first = payload_of(1, 25)
    brought(office, [put_file(folder, first, 1), *put_files(folder, [2])])
    before = state(office)
    result = brought(
        office,
        [put_file(folder, corrected(1, 31, first), 1), *put_files(folder, [3]), *put_files(folder, [4], period=NEXT)],
    )
    undo = result.changes.undo
    assert undo is not None

    undo.act(office, *undo.args)

    assert state(office) == before
    with pytest.raises(PlainError):
        undo.act(office, *undo.args)


def test_the_last_import_is_taken_back_later_unless_it_replaced_something(office, folder):
    first = payload_of(1, 25)
    before = state(office)
    brought(office, [put_file(folder, first, 1)])

    bringing_in.take_last_import_back(office)

    assert state(office)["pool_files"] == before["pool_files"]
    assert state(office)["contributors"] == []

    brought(office, [put_file(folder, first, 1)])
    brought(office, [put_file(folder, corrected(1, 31, first), 1)])
    with pytest.raises(PlainError, match="deleted for good"):
        bringing_in.take_last_import_back(office)


def test_a_contributor_who_was_accepted_since_stays_known_when_its_files_are_taken_back(office, folder):
    result = brought(office, put_files(folder, [1]), accept_new=False)
    contributors.accept(office, looking.look_at_pool(office).waiting[0].contributor.id or 0, "Kemi")
    undo = result.changes.undo
    assert undo is not None

    undo.act(office, *undo.args)

    assert [each.called for each in looking.look_at_pool(office).contributors] == ["Kemi"]
    assert looking.look_at_pool(office).periods == ()


def test_stopped_half_way_nothing_is_there(office, folder):
    put_files(folder, range(1, 23))
    before, length = state(office), history_length(office)

    class Stopped:
        def step(self, done: int, total: int, words: str) -> None:
            if words == "Bringing the files in" and done:
                raise Cancelled

    with pytest.raises(Cancelled):
        bring_in(office, [folder], Stopped())

    assert (state(office), history_length(office)) == (before, length)


def test_whatever_else_changed_the_pool_meanwhile_stops_the_import(office, folder):
    put_files(folder, [1, 2])
    brought(office, put_files(folder.with_name("others"), [3]), accept_new=False)
    (waiting,) = looking.look_at_pool(office).waiting
    steps = []

    class Interrupting(Silent):
        def step(self, done: int, total: int, words: str) -> None:
            if not steps:
                steps.append(contributors.refuse(office, waiting.contributor.id or 0))

    with pytest.raises(PlainError, match="Nothing was brought in"):
        bring_in(office, [folder], Interrupting())

    assert looking.look_at_pool(office).last_import.files == 1


def test_no_other_vault_is_a_pool(tmp_path, folder):
    adviser = make_office(tmp_path, name="Adviser")
    files = put_files(folder, [1])

    with pytest.raises(PlainError, match="vault of their own"):
        brought(adviser, files)


def test_a_thousand_files_come_in_as_one_act(office, folder):
    """Ten contributors of the same cases, and the file of each a hundred times over."""
    for number in range(1, 11):
        content = signed_file(payload_of(number, 20), number)
        for copy in range(100):
            (folder / f"{number}-{copy}.counts.json").write_bytes(content)
    length = history_length(office)

    result = brought(office, [folder])

    assert len(result.files) == 1000
    assert (len(those(result, Became.MERGED)), len(those(result, Became.DUPLICATE))) == (10, 990)
    assert history_length(office) == length + 1


def test_nothing_of_a_file_s_name_or_of_a_contributor_is_shown_by_accident(office, folder):
    file = put_file(folder, payload_of(1, 25), 1, name="counts of Zanzibar")

    result = brought(office, [file], accept_new=False)
    contributors.accept(office, looking.look_at_pool(office).waiting[0].contributor.id or 0, "Zanzibar")

    assert "Zanzibar" not in repr(result)
    assert "Zanzibar" not in repr(looking.look_at_pool(office))
    assert "Zanzibar" not in str(office.vault.history.page(50))
