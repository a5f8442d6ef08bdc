"""Every way out of a vault, listed by looking at the program, is tried with notes: only the person's own copy succeeds.

A new way out makes the first test fail until `tests/ways_out_tries.py` has a try for it.
"""

from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.models.progress import Silent
from app.services import own_copy, papers
from tests.faults.traces import Search
from tests.house import ways_out
from tests.journeys.offices import show_office
from tests.noted_office import NotedOffice, make_noted_office
from tests.waiting import settle
from tests.ways_out_tries import (
    NOTHING_OF_A_VAULT,
    OWN_CASE_FILE,
    OWN_COPIES,
    OWN_COPY,
    PAPERS,
    THROUGH,
    TRIES,
    Out,
    streams_of,
    words_of,
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> NotedOffice:
    return make_noted_office(tmp_path_factory.mktemp("noted"))


@pytest.fixture
def noted(original: NotedOffice, tmp_path: Path) -> NotedOffice:
    return original.copied_to(tmp_path)


@pytest.fixture
def out(tmp_path: Path) -> Out:
    folder = tmp_path / "out"
    folder.mkdir()
    return Out(folder)


def traces(out: Out, word: str, search: Search) -> list[str]:
    out.unfold()
    assert not out.is_empty, "A try that brings nothing out shows nothing."
    return search.in_folders(out.folder)


# The list


def test_every_way_out_is_known_and_every_known_way_is_still_there() -> None:
    there = ways_out.commands() | ways_out.outputs() | ways_out.gates()
    known = set(TRIES) | set(THROUGH) | set(NOTHING_OF_A_VAULT)

    assert sorted(there - known) == [], "New ways out need a try in tests/ways_out_tries.py."
    assert sorted(known - there) == [], "These are no ways out any more."


def test_what_only_passes_on_names_ways_that_are_tried() -> None:
    assert {name for names in THROUGH.values() for name in names} <= set(TRIES)
    assert not set(TRIES) & set(THROUGH) | set(THROUGH) & set(NOTHING_OF_A_VAULT) | set(TRIES) & set(NOTHING_OF_A_VAULT)


def test_every_service_that_gives_a_paper_is_among_the_papers() -> None:
    assert {name for name in ways_out.outputs() if ways_out.gives_a_paper(name)} == {OWN_COPY, *PAPERS}


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("def f(x): x.write_text('a')", "f: a file"),
        ("def f(p): open(p, 'w')", "f: a file"),
        ("def f(p): p.open(mode='ab')", "f: a file"),
        ("def f(p): os.open(p, os.O_WRONLY)", "f: a file"),
        ("class A:\n def f(s): QGuiApplication.clipboard().setText(s)", "A.f: clipboard"),
        ("def f(a): QDrag(a).exec()", "f: drag"),
        ("def f(): view.setDragEnabled(True)", "f: drag"),
        ("class A:\n def mimeData(s, i): return None", "A.mimeData: clipboard or drag"),
        ("def f(): subprocess.run(['lp'])", "f: another program"),
        ("def f(p): os.startfile(p)", "f: another program"),
        ("def f(p): QDesktopServices.openUrl(p)", "f: another program"),
        ("def f(): QFileDialog.getSaveFileName()", "f: a place"),
        ("def f(): QPrinter()", "f: printing"),
        ("def f(p): shutil.copyfile(p, p)", "f: a file"),
        ("def f(): print('a')", "f: the terminal"),
        ("def f(a): logging.info(a)", "f: a log"),
    ],
)
def test_a_planted_way_out_is_found(planted: str, found: str) -> None:
    assert f"app.new.{found}" in ways_out.gates_in("app.new", planted)


@pytest.mark.parametrize(
    "innocent",
    ["def f(p): p.open('rb')", "def f(p: QFileDialog) -> None: p.close()", "dialog.open()", "Vault.open(folder, key)"],
)
def test_what_only_reads_is_no_way_out(innocent: str) -> None:
    assert ways_out.gates_in("app.new", innocent) == set()


# The tries


@pytest.mark.proves("N-28")
@pytest.mark.parametrize("name", [name for name in TRIES if name not in OWN_COPIES])
def test_no_word_of_a_note_leaves_by(
    name: str, noted: NotedOffice, out: Out, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    search = Search(noted.word)

    TRIES[name](noted, out, monkeypatch)

    assert traces(out, noted.word, search) == []
    assert search.in_text("".join(capfd.readouterr())) == []
    assert search.in_folders(noted.folder) == []


@pytest.mark.proves("N-28")
def test_the_person_s_own_copy_holds_their_note(noted: NotedOffice, out: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    search = Search(noted.word)

    TRIES[OWN_COPY](noted, out, monkeypatch)

    found = traces(out, noted.word, search)
    assert [line for line in found if "own copy.pdf words.txt" in line] == found != []


@pytest.mark.proves("N-28")
def test_the_person_s_own_case_file_holds_the_note_they_agreed(
    noted: NotedOffice, out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Search(noted.word)

    TRIES[OWN_CASE_FILE](noted, out, monkeypatch)

    found = traces(out, noted.word, search)
    assert [line for line in found if "own case file.pdf" in line] == found != []


@pytest.mark.proves("N-28")
def test_the_own_copy_leaves_only_with_its_line_in_the_history(noted: NotedOffice, out: Out) -> None:
    office = noted.open()
    step_id = own_copy.give_copy(office, noted.note_ids[0], asked=True).record_id
    paper = own_copy.own_copy(office, noted.note_ids[0], step_id or 0, Silent())

    papers.keep_paper(office, paper, out.folder / "copy.pdf")

    actions = [entry.action for entry in office.vault.history.page(10)]
    noted.close()
    assert "own copy made" in actions
    assert "own copy kept as a file" in actions
    assert noted.word in words_of((out.folder / "copy.pdf").read_bytes())


def test_a_word_planted_in_a_paper_is_found(noted: NotedOffice, out: Out) -> None:
    """Without this, the tries might find nothing because nobody looked inside."""
    from app.paperwork.paper import Words, write_paper

    search = Search(noted.word)
    pdf = write_paper("A paper", [Words(text=f"{'long' * 40}{noted.word}")])
    out.content("planted.pdf", pdf)

    assert noted.word.encode() not in pdf
    assert streams_of(pdf)
    assert any("words.txt" in line for line in traces(out, noted.word, search))


# In the window


@pytest.mark.proves("N-28")
def test_nothing_reaches_the_clipboard_by_itself_and_no_list_can_be_dragged(
    qt_app: QApplication, noted: NotedOffice
) -> None:
    QGuiApplication.clipboard().clear()
    window = show_office(noted.open())
    search = Search(noted.word)
    seen = ""

    for name in window._makers:
        if name != "case":
            window.open_page(name)
        else:
            window.open_case(noted.case_id)
        settle()
        for field in window.findChildren(QWidget):
            if isinstance(field, QPlainTextEdit | QTextEdit):
                field.selectAll()
                seen += field.toPlainText()
            elif isinstance(field, QLineEdit):
                field.selectAll()
            elif isinstance(field, QLabel):
                seen += field.text()
            elif isinstance(field, QAbstractItemView):
                assert not field.dragEnabled()

    clipboard = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard, *([QClipboard.Mode.Selection] if clipboard.supportsSelection() else [])]
    on_it = "".join(clipboard.text(mode) for mode in modes)
    startable = QApplication.startDragDistance()
    window.close()
    assert search.in_text(seen)
    assert search.in_text(on_it) == []
    assert startable > 100_000
