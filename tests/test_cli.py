"""The commands, as a person at a terminal or a job at night runs them."""

import json
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.commands.desk import PASSPHRASE_VARIABLE
from app.services import vaults
from app.services.dropin import finish_note
from app.store.vault import DATABASE_FILE
from tests.house.needs import needs_that
from tests.standing_clock import StandingClock
from tests.terminal import CHEAP, NOW, ODD, PASSPHRASE, is_one_plain_sentence


@pytest.fixture
def vault(tmp_path):
    """A vault with one case, in a folder with an awkward name."""
    folder = tmp_path / ODD
    folder.parent.mkdir()
    vaults.create(folder, "adviser", "Drop-in", "", PASSPHRASE, cost=CHEAP)
    office = vaults.open_with_passphrase(folder, PASSPHRASE, StandingClock(NOW))
    finish_note(office, {"mode": "NAMED", "who": "Siân Prŷs", "note": "They laughed at\nthe marigold word again."})
    with office.vault as opened, opened.saving():
        opened.db.execute("UPDATE cases SET alias = 'Seminar'")
    return folder


def flip(file, place):
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("bundel",),
        ("vault",),
        ("vault", "create", "x"),
        ("vault", "create", "x", "--role", "owner", "--name", "N"),
        ("vault", "create", "x", "--role", "pool", "--name", "N", "--passphrase", PASSPHRASE),
        ("search", "x"),
        ("deadline",),
        ("deadline", "--from", "2026-01-05", "--nation", "atlantis"),
        ("deadline", "--from", "2026-01-05", "--days", "many"),
        ("demo", "--cases", "some"),
    ],
)
def test_wrong_usage_is_2_and_says_how_it_is_used(terminal, arguments):
    assert terminal.run(*arguments) == cli.WRONG_USAGE

    assert "usage: casebook" in terminal.err
    assert terminal.out == ""


@pytest.mark.parametrize(
    "command",
    [
        (),
        *(("vault", verb) for verb in ("create", "check", "backup", "restore", "repair")),
        *(("search",), ("deadline",), ("demo",)),
    ],
)
def test_help_is_printed_and_is_no_failure(terminal, command):
    assert terminal.run(*command, "--help") == cli.DONE

    assert "usage: casebook" in terminal.out


def test_help_says_how_many_cases_the_demonstration_has(terminal):
    terminal.run("demo", "--help")

    assert "how many cases the first adviser's vault holds (60)" in " ".join(terminal.out.split())


# vault create and vault check


@pytest.mark.proves("C-55")
def test_a_vault_is_made_with_nothing_but_a_passphrase(terminal, tmp_path):
    place = tmp_path / ODD.parent
    place.mkdir()

    status = terminal.open("vault", "create", place / "案件 ŵ", "--role", "adviser", "--name", "Drop-in")

    assert status == cli.DONE
    (code,) = re.findall(r"(?:[0-9A-Z]{5}-){7}[0-9A-Z]{5}", terminal.out)
    assert vaults.open_with_recovery(tmp_path / ODD, code).folder == tmp_path / ODD
    assert vaults.unlock(tmp_path / ODD, PASSPHRASE)


def test_a_vault_is_made_and_told_as_facts(terminal, tmp_path):
    assert terminal.open("vault", "create", "new", "--role", "pool", "--name", "All", "--holder", "A", "--json") == 0

    facts = json.loads(terminal.out)
    assert facts["vault"] == str(tmp_path / "new.casebook")
    assert (facts["role"], facts["name"], facts["practice"]) == ("pool", "All", False)
    assert vaults.open_with_recovery(tmp_path / "new.casebook", facts["recovery_code"])


def test_a_vault_is_never_made_over_something_else(terminal, vault):
    before = (vault / DATABASE_FILE).read_bytes()

    assert terminal.open("vault", "create", vault, "--role", "adviser", "--name", "N") == cli.REFUSED

    assert is_one_plain_sentence(terminal.err)
    assert (vault / DATABASE_FILE).read_bytes() == before


def test_an_easy_passphrase_is_refused_in_a_sentence(terminal, tmp_path, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "password")

    assert terminal.run("vault", "create", "new", "--role", "adviser", "--name", "N") == cli.REFUSED

    assert is_one_plain_sentence(terminal.err)
    assert "password" not in terminal.err.replace("passphrase", "")
    assert not (tmp_path / "new.casebook").exists()


def test_a_sound_vault_passes_each_check(terminal, vault):
    assert terminal.open("vault", "check", vault) == cli.DONE

    for check in ("cipher", "database", "links", "search", "history", "anchor", "keys", "opening"):
        assert re.search(rf"^passed +{check} ", terminal.out, re.MULTILINE)
    assert terminal.err == ""


def test_the_checks_are_facts_too(terminal, vault):
    assert terminal.open("vault", "check", vault, "--json") == cli.DONE

    facts = json.loads(terminal.out)
    assert facts["passed"] is True
    assert facts["findings"] == []
    assert {check["name"]: check["passed"] for check in facts["checks"]}["history"] is True


def test_a_vault_whose_history_goes_back_is_reported_and_does_not_pass(terminal, vault):
    """An old database put back whole: every page is as it was written, and the work since then is gone."""
    old = (vault / DATABASE_FILE).read_bytes()
    with vaults.open_with_passphrase(vault, PASSPHRASE).vault as opened, opened.saving():
        opened.history.note("something later")
    (vault / DATABASE_FILE).write_bytes(old)

    assert terminal.open("vault", "check", vault) == cli.REFUSED

    assert "older than last known: 1 entry" in terminal.out
    assert is_one_plain_sentence(terminal.err)


def test_findings_are_facts_too(terminal, vault):
    (vault / "vault.keys.2").unlink()

    terminal.open("vault", "check", vault, "--json")

    (finding,) = json.loads(terminal.out)["findings"]
    assert (finding["kind"], finding["serious"]) == ("key_copy_repaired", False)


def test_a_flipped_bit_in_the_database_is_detected(terminal, vault):
    file = vault / DATABASE_FILE
    flip(file, file.stat().st_size - 100)

    assert terminal.open("vault", "check", vault) == cli.REFUSED

    assert is_one_plain_sentence(terminal.err)


def test_a_vault_that_is_open_elsewhere_is_refused_in_a_sentence(terminal, vault):
    with vaults.open_with_passphrase(vault, PASSPHRASE).vault:
        assert terminal.open("vault", "check", vault) == cli.REFUSED

    assert "open in another window" in terminal.err
    assert is_one_plain_sentence(terminal.err)


def test_a_place_without_a_vault_is_refused_in_a_sentence(terminal, tmp_path):
    assert terminal.open("vault", "check", tmp_path / "nothing") == cli.REFUSED

    assert is_one_plain_sentence(terminal.err)


# The passphrase


def test_the_passphrase_comes_from_its_file_before_the_environment(terminal, vault, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "entirely another one here")

    assert terminal.open("search", vault, "marigold") == cli.DONE


def test_the_passphrase_comes_from_the_environment(terminal, vault, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)

    assert terminal.run("search", vault, "marigold") == cli.DONE


def test_a_wrong_passphrase_is_refused_in_a_sentence_that_does_not_repeat_it(terminal, vault, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "entirely another one here")

    assert terminal.run("search", vault, "marigold") == cli.REFUSED

    assert is_one_plain_sentence(terminal.err)
    assert "entirely" not in terminal.err


def test_without_a_terminal_a_missing_passphrase_is_refused_and_not_waited_for(terminal, vault):
    assert terminal.run("search", vault, "marigold") == cli.REFUSED

    assert "--passphrase-file" in terminal.err
    assert is_one_plain_sentence(terminal.err)


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe\xff"])
def test_a_passphrase_file_that_holds_none_is_refused_in_a_sentence(terminal, vault, tmp_path, content):
    file = tmp_path / "given.txt"
    if content is not None:
        file.write_bytes(content)

    assert terminal.run("search", vault, "marigold", "--passphrase-file", file) == cli.REFUSED

    assert is_one_plain_sentence(terminal.err)


@pytest.mark.parametrize("content", [f"\ufeff{PASSPHRASE}\r\n", f"{PASSPHRASE}\nsecond line\n", PASSPHRASE])
def test_a_passphrase_file_may_come_from_any_editor(terminal, vault, tmp_path, content):
    file = tmp_path / "given.txt"
    file.write_text(content, "utf-8", newline="")

    assert terminal.run("search", vault, "marigold", "--passphrase-file", file) == cli.DONE


def test_no_command_takes_a_passphrase_as_an_argument():
    def options(parser):
        for action in parser._actions:
            yield from action.option_strings
            for below in (getattr(action, "choices", None) or {}).values() if action.nargs == "A..." else ():
                yield from options(below)

    assert [name for name in options(cli._parser()) if "pass" in name] == ["--passphrase-file"] * 10


@needs_that(sys.platform == "linux", "a Linux terminal")
@pytest.mark.parametrize(("second", "status"), [(PASSPHRASE, 0), ("entirely another one here", 1)])
def test_on_a_terminal_a_new_passphrase_is_asked_for_twice(tmp_path, second, status):
    process, terminal = on_a_terminal("vault", "create", tmp_path / "new", "--role", "adviser", "--name", "N")

    said = read_until(terminal, "Passphrase: ")
    os.write(terminal, f"{PASSPHRASE}\n".encode())
    said += read_until(terminal, "again: ")
    os.write(terminal, f"{second}\n".encode())
    said += read_until(terminal, None)
    _process, ended = os.waitpid(process, 0)
    os.close(terminal)

    assert os.waitstatus_to_exitcode(ended) == status
    assert (tmp_path / "new.casebook").exists() == (status == 0)
    assert PASSPHRASE not in said
    assert "entirely" not in said


def on_a_terminal(*arguments):
    """A command in a process of its own, on a terminal that the test holds the other end of."""
    import fcntl
    import pty
    import termios

    process, terminal = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        command = "import sys; from app import cli; from app.store.key_file import Cost;"
        command += " sys.exit(cli.run(sys.argv[1:], cost=Cost(memory_kib=65536, passes=1, lanes=1)))"
        os.execv(sys.executable, [sys.executable, "-c", command, *map(str, arguments)])
    return process, terminal


def read_until(terminal, words):
    """What the other end says, up to these words or to its end."""
    said = ""
    while words is None or words not in said:
        try:
            heard = os.read(terminal, 4096)
        except OSError:
            break
        if not heard:
            break
        said += heard.decode("utf-8", "replace")
    return said


# search


def test_search_prints_reference_alias_and_day_of_each_case_and_no_word_of_a_note(terminal, vault):
    assert terminal.open("search", vault, "mari", "laugh") == cli.DONE

    assert terminal.out == "DC-2026-0001  Seminar  2026-11-23\n"


def test_search_gives_the_same_as_facts(terminal, vault):
    assert terminal.open("search", vault, "prŷs", "--json") == cli.DONE

    (found,) = json.loads(terminal.out)
    assert found["reference"] == "DC-2026-0001"
    assert found["alias"] == "Seminar"
    assert found["opened"] == "2026-11-23"
    assert set(found) == {"reference", "alias", "opened"}


def test_finding_nothing_is_no_failure(terminal, vault):
    assert terminal.open("search", vault, "zebra") == cli.DONE
    assert terminal.out == "Nothing was found.\n"

    assert terminal.open("search", vault, "zebra", "--json") == cli.DONE
    assert json.loads(terminal.out) == []


def test_search_says_when_there_is_more(terminal, vault):
    office = vaults.open_with_passphrase(vault, PASSPHRASE)
    finish_note(office, {"mode": "ANON", "note": "Another marigold."})
    office.vault.close()

    assert terminal.open("search", vault, "marigold", "--limit", "1") == cli.DONE

    assert terminal.out.splitlines()[1:] == ["Only the newest is shown."]


# self-test, and how commands end


def test_the_self_test_says_what_it_tried(terminal):
    facts = terminal.facts("self-test")

    assert facts["passed"] is True
    assert [result["name"] for result in facts["results"]][-1] == "removed"


def test_the_self_test_is_printed_line_by_line(terminal):
    assert terminal.run("self-test") == cli.DONE

    assert all(line.startswith("passed") for line in terminal.out.splitlines())


def test_a_self_test_that_fails_says_so_and_is_1(terminal, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "incomplete"), raising=False)

    assert terminal.run("self-test") == cli.REFUSED

    assert terminal.out.startswith("FAILED")
    assert is_one_plain_sentence(terminal.err)


def test_a_fault_of_the_program_tells_types_and_places_but_no_words(terminal, tmp_path):
    def clock():
        try:
            raise KeyError("Siân Prŷs")
        except KeyError as error:
            raise ValueError(f"in {tmp_path}") from error

    terminal.clock = clock

    assert terminal.run("self-test") == cli.REFUSED

    assert terminal.err.startswith("casebook: this is a fault of the program")
    assert "ValueError" in terminal.err
    assert "KeyError" in terminal.err
    assert re.search(r"app/services/self_test\.py:\d+ \w+", terminal.err)
    assert "Siân" not in terminal.err
    assert str(tmp_path) not in terminal.err
    assert str(Path(cli.__file__).parents[1]) not in terminal.err


def test_stopping_a_command_by_hand_is_quiet(terminal):
    def clock():
        raise KeyboardInterrupt

    terminal.clock = clock

    assert terminal.run("self-test") == cli.INTERRUPTED

    assert terminal.out == terminal.err == ""


# Real processes


def python_m_app(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        timeout=100,
        check=False,
    )


@pytest.mark.proves("C-55")
def test_the_program_itself_searches_in_a_folder_with_an_awkward_name(vault):
    finished = python_m_app("search", vault, "marigold", CASEBOOK_PASSPHRASE=PASSPHRASE)

    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.startswith("DC-2026-0001  Seminar")


def test_the_program_itself_gives_1_for_what_it_refuses_and_2_for_wrong_usage(tmp_path):
    refused = python_m_app("vault", "check", tmp_path / "nothing", CASEBOOK_PASSPHRASE=PASSPHRASE)
    wrong = python_m_app("vault", "chekc", tmp_path)

    assert refused.returncode == cli.REFUSED
    assert is_one_plain_sentence(refused.stderr)
    assert wrong.returncode == cli.WRONG_USAGE


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_terminal_without_the_letters_still_gets_its_answer(vault, more):
    latin = {"CASEBOOK_PASSPHRASE": PASSPHRASE, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}

    finished = python_m_app("vault", "check", vault, *more, **latin)
    found = python_m_app("search", vault, "prŷs", *more, **latin)

    assert (finished.returncode, found.returncode) == (0, 0)
    assert "DC-2026-0001" in found.stdout


@needs_that(sys.platform != "win32", "pipes as Unix has them")
def test_a_reader_that_goes_away_is_no_fault(vault):
    command = [sys.executable, "-m", "app", "deadline", "--from", "2026-12-18", "--days", "1500"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    assert process.stdout is not None
    process.stdout.close()
    _out, err = process.communicate(timeout=60)

    assert "Traceback" not in err
    assert "fault" not in err


def test_no_progress_bar_is_printed_into_a_pipe():
    finished = python_m_app("self-test")

    assert finished.returncode == cli.DONE
    assert finished.stderr == ""


@needs_that(sys.platform == "linux", "a Linux terminal")
def test_a_long_command_shows_how_far_it_is_on_a_terminal():
    process, terminal = on_a_terminal("self-test")

    said = read_until(terminal, None)
    os.waitpid(process, 0)
    os.close(terminal)

    assert re.search(r"Trying it out +\d+%\|", said)
