"""The whole of the first week in a real window, with the keyboard only: what a person sees is read through AT-SPI."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.commands import casebook
from tests.real_desk import SECONDS, Desk, desk, has_ended, needs_a_desk

pytestmark = needs_a_desk("xdotool")

FIRST_PASSPHRASE = "seven slow words nobody else has"
SECOND_PASSPHRASE = "another river under the old bridge"

ANONYMOUS = "He mocks my accent in the Tuesday meeting."
NAMED = "My supervisor reads the thermostat log aloud to shame me."
ON_BEHALF = "Her flatmate says the porter follows her home"


class Adviser:
    """Somebody at the desk, who has a keyboard and eyes."""

    def __init__(self, at: Desk) -> None:
        self.at = at
        self.vault = Path(os.environ["HOME"]) / "Casebook.casebook"

    def starts_the_program(self, first_words: str) -> subprocess.Popen[bytes]:
        program = self.at.open_casebook()
        self.at.wait_for(first_words)
        self.waits_for_the_keys_to_go_to(program.pid)
        self.at.wait_until(self.at.focused)
        return program

    def waits_for_the_keys_to_go_to(self, process: int) -> None:
        self.at.wait_until(lambda: self.at.window_process() == process)

    def makes_a_vault(self) -> str:
        """Gives the code of the recovery sheet."""
        self.at.press("Return")
        self.at.wait_for("Step 1 of 3")
        self.at.press("alt+n")
        self.at.type("Dignity service")
        self.at.press("alt+y")
        self.at.type("AB")
        self.at.press("Return")
        return self.chooses_a_passphrase(FIRST_PASSPHRASE)

    def chooses_a_passphrase(self, passphrase: str) -> str:
        """Writes the sheet as well; gives its code."""
        self.at.wait_until(lambda: self.at.focused() == "New passphrase")
        self.at.type(passphrase)
        self.at.press("alt+g")
        self.at.type(passphrase)
        self.at.press("Return")
        self.at.wait_for("I have it on paper")
        code = self.reads_the_sheet()
        self.at.press("Return")
        asked = re.search(r"Group (\d) of the code", self.at.wait_for("Copy it from your paper."))
        assert asked is not None
        self.at.type(code[int(asked[1]) - 1].lower())
        self.at.press("Return")
        self.is_let_in()
        return "-".join(code)

    def reads_the_sheet(self) -> list[str]:
        spelt = [re.fullmatch(r"Group \d: (.+)", part.name) for part in self.at.parts()]
        code = [group[1].replace(", ", "") for group in spelt if group]
        assert [len(group) for group in code] == [5] * 8
        return code

    def types_into_the_field_at_the_top(self, letters: str) -> None:
        self.at.press("ctrl+k")
        self.at.wait_until(lambda: self.at.focused() == "Find a case, person or command")
        self.at.type(letters)

    def starts_a_session(self) -> None:
        self.types_into_the_field_at_the_top("sta dr")
        self.at.press("Return")
        self.at.wait_for("Ready for the next person")

    def begins_a_note(self) -> None:
        self.at.press("ctrl+n")
        self.at.wait_until(lambda: self.at.focused() == "What they told me")

    def finishes_it(self, visitors: str) -> str:
        """Gives what can be read between this visitor and the next."""
        self.at.press("ctrl+Return")
        return self.at.wait_for("Ready for the next person", visitors)

    def unlocks_with(self, passphrase: str) -> None:
        self.at.type(passphrase)
        self.at.press("Return")
        self.is_let_in()

    def is_let_in(self) -> None:
        self.at.wait_until(lambda: self.at.focused().startswith("New drop-in note"))

    def locks(self, before: int) -> int:
        """Gives the new process, which knows nothing; the one before has ended."""
        self.at.press("ctrl+l")
        self.at.wait_until(lambda: has_ended(before))
        self.at.wait_for("Locked. Everything in it is encrypted on this computer.")
        (now,) = self.at.shown_by()
        self.waits_for_the_keys_to_go_to(now)
        self.at.wait_until(lambda: self.at.focused() == "Passphrase")
        return now

    def types_until_it_is_on_disk(self, words: str) -> None:
        """A write that comes after all the words can be read holds them, whichever of the last keys it was for."""
        self.at.type(words)
        self.at.wait_until(lambda: self.written() == words)
        before = self.state_of_the_log()
        self.at.type(" and")
        self.at.wait_until(lambda: self.state_of_the_log() != before)

    def written(self) -> str:
        return next((part.text for part in self.at.parts() if part.name == "What they told me" and part.text), "")

    def state_of_the_log(self) -> tuple[int, int]:
        state = (self.vault / "vault.db-wal").stat()
        return state.st_size, state.st_mtime_ns

    def goes_with_tab_to(self, beginning: str) -> None:
        def arrived() -> bool:
            before = self.at.focused()
            if not before.startswith(beginning):
                self.at.press("Tab")
                self.at.wait_until(lambda: self.at.focused() != before)
            return before.startswith(beginning)

        self.at.wait_until(arrived)


@pytest.fixture
def adviser() -> Iterator[Adviser]:
    with desk() as at:
        yield Adviser(at)


@pytest.mark.proves("C-55", "M-03")
def test_a_disclosure_is_recorded_locked_and_found_again_with_the_keyboard_only(adviser: Adviser) -> None:
    at = adviser.at

    program = adviser.starts_the_program("Your work is kept in an encrypted vault")
    code = adviser.makes_a_vault()
    adviser.starts_a_session()

    adviser.begins_a_note()
    at.press("alt+y")
    at.wait_for("With a name we can come back to them")
    at.press("alt+w")
    at.type(ANONYMOUS)
    seen = adviser.finishes_it("1 person so far")
    assert "accent" not in seen

    adviser.begins_a_note()
    at.press("alt+o")
    at.type("Blodeuwedd")
    at.press("alt+w")
    at.type(NAMED)
    seen = adviser.finishes_it("2 people so far")
    assert not {"accent", "thermostat", "Blodeuwedd"} & set(re.findall(r"\w+", seen))

    adviser.begins_a_note()
    at.press("alt+s", "alt+w")
    adviser.types_until_it_is_on_disk(ON_BEHALF)
    at.type(" she nev")
    program.kill()
    program.wait(SECONDS)

    program = adviser.starts_the_program("Locked.")
    adviser.unlocks_with(FIRST_PASSPHRASE)
    at.wait_for("Unfinished note", "2 people so far")
    adviser.goes_with_tab_to("Go on writing")
    at.press("Return")
    at.wait_until(lambda: adviser.written().startswith(ON_BEHALF))
    checked = {part.name for part in at.parts() if "checked" in part.states}
    assert "For someone else, Recorded as" in checked
    adviser.finishes_it("3 people so far")

    second = adviser.locks(program.pid)
    assert second != program.pid
    adviser.unlocks_with(FIRST_PASSPHRASE)

    third = adviser.locks(second)
    assert third != second
    at.press("alt+f")
    at.wait_until(lambda: at.focused() == "Recovery code")
    at.type(code)
    at.press("Return")
    new_code = adviser.chooses_a_passphrase(SECOND_PASSPHRASE)
    assert new_code != code

    adviser.types_into_the_field_at_the_top("thermos")
    at.wait_for("thermostat")
    at.press("Return")
    at.wait_for("Timeline", NAMED, "Blodeuwedd")
    at.press("alt+F4")
    at.wait_until(lambda: has_ended(third))

    assert told("vault", "check", adviser.vault).endswith("Every check passed.")
    assert "passphrase" in casebook("vault", "check", adviser.vault, environment=with_words(FIRST_PASSPHRASE)).stderr
    found = {told("search", adviser.vault, word).split()[0] for word in ("accent", "thermostat", "porter")}
    assert {reference[:3] for reference in found} == {"DC-"}
    assert len(found) == 3


def told(*arguments: str | Path) -> str:
    """What a command says, which the new passphrase lets in."""
    finished = casebook(*arguments, environment=with_words(SECOND_PASSPHRASE))
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.strip()


def with_words(passphrase: str) -> dict[str, str]:
    return {"CASEBOOK_PASSPHRASE": passphrase}
