"""The desk: acts are told to every page, the last one can be taken back, and the anchor follows."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.models.errors import PlainError
from app.services import casework, dropin, settings
from app.services.office import Office
from app.services.vaults import office_of
from app.store.vault import Vault
from app.views.desk import Desk
from tests.builders_vault import KEY, make_vault
from tests.standing_clock import StandingClock
from tests.waiting import until


@pytest.fixture
def desk(qt_app: QApplication, tmp_path: Path, clock: StandingClock) -> Desk:
    return Desk(office_of(make_vault(tmp_path), clock))


class Heard(QObject):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.topics: list[frozenset[str]] = []
        self.words: list[str] = []
        self.offers: list[object] = []
        desk.changed.connect(self.topics.append)
        desk.said.connect(self.words.append)
        desk.undo_offered.connect(self.offers.append)


def test_an_act_tells_its_topics_its_words_and_its_undo(desk: Desk) -> None:
    heard = Heard(desk)

    desk.do(settings.choose, "lock_minutes", "10")

    assert heard.topics == [frozenset({"settings"})]
    assert heard.words == ["Kept."]
    assert heard.offers[-1] is not None


def test_undo_takes_the_last_act_back(desk: Desk) -> None:
    desk.do(settings.choose, "lock_minutes", "10")

    desk.undo_last()

    assert settings.setting(desk.office, "lock_minutes") == "5"


def test_with_nothing_to_undo_it_says_so(desk: Desk) -> None:
    heard = Heard(desk)

    desk.undo_last()

    assert heard.words == ["There is nothing to undo."]


def test_what_is_done_quietly_leaves_the_undo_of_the_last_act(desk: Desk) -> None:
    desk.do(settings.choose, "lock_minutes", "10")

    desk.quietly(settings.choose, "security_contact", "0115 000")
    desk.undo_last()

    assert settings.setting(desk.office, "lock_minutes") == "5"


def test_an_undo_that_is_refused_is_said_and_not_raised(desk: Desk, clock: StandingClock) -> None:
    changes = desk.do(casework.add_task, None, "Ring the hall", clock.today())
    with desk.office.vault.saving():
        desk.office.vault.tasks.remove(changes.record_id)
    refused: list[PlainError] = []
    desk.refused.connect(refused.append)

    desk.undo_last()

    assert "no longer in the vault" in refused[0].happened


def test_soon_after_an_act_a_lost_journal_is_noticed(desk: Desk, tmp_path: Path) -> None:
    """The anchor is written about a second after each act, so that a deleted journal cannot pass in silence."""
    vault = desk.office.vault
    before = (vault.folder / "vault.anchor").read_bytes()

    desk.do(settings.choose, "lock_minutes", "10")
    until(lambda: (vault.folder / "vault.anchor").read_bytes() != before, seconds=5)

    copy = tmp_path / "copy.casebook"
    copy.mkdir()
    for file in vault.folder.glob("vault.*"):
        if file.suffix not in (".db-wal", ".db-shm", ".lock"):
            (copy / file.name).write_bytes(file.read_bytes())
    with Vault.open(copy, KEY) as without_journal:
        assert any("missing" in finding.sentence for finding in without_journal.findings)


def test_when_the_hands_rest_new_words_reach_the_search_index(desk: Desk) -> None:
    """Saving a note on a case took up to 118 ms, most of it for the words in the index."""
    search = desk.office.vault.search
    case_id = desk.do(dropin.finish_note, {"note": "He shouted."}).record_id
    desk.do(dropin.finish_note, {"note": "It began in autumn."}, None, case_id)
    waiting, found = search.waiting(), search.cases("autumn", 5)

    until(lambda: not search.waiting())

    assert (waiting, found) == ([case_id], [])
    assert search.cases("shouted autumn", 5) == [case_id]


def test_a_job_works_on_a_connection_of_its_own(desk: Desk) -> None:
    def count(office: Office, progress: object) -> tuple[bool, int]:
        return office.vault is desk.office.vault, office.vault.cases.count_up_to(5)

    job = desk.job(count)

    (outcome,) = until(job.finished_with, doing=job.begin)

    job.wait()
    assert outcome == (False, 0)
