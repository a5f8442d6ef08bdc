"""The main job through AT-SPI alone, as with a screen reader or a switch: no key and no mouse is used."""

from pathlib import Path

from tests.faults.commands import PASSPHRASE, casebook, make_vault_with_passphrase
from tests.real_desk import desk, needs_a_desk

pytestmark = needs_a_desk()

WORDS = "She says that the rota was changed after she complained."


def test_a_vault_is_unlocked_and_a_note_written_and_finished_through_at_spi_alone(tmp_path: Path) -> None:
    folder = make_vault_with_passphrase(tmp_path).folder

    with desk() as at:
        at.open_casebook("--vault", str(folder))
        at.wait_for("Locked.", "Passphrase")
        at.ask("write", role="password text", name="Passphrase", words=PASSPHRASE)
        at.ask("press", role="push button", name="Open")
        at.wait_for("Nothing due in the next two weeks")
        at.ask("press", role="push button", name="New drop-in note   Ctrl+N")
        at.wait_for("What they told me")
        at.ask("write", role="text", name="What they told me", words=WORDS)
        at.wait_for("Draft kept")
        at.ask("press", role="push button", name="Finish note")
        finished = at.wait_for("Timeline", WORDS)
        heard = at.ask("heard")
        at.ask("press", role="push button", name="Lock")
        at.wait_for("Locked.")

    assert "The note is kept." in heard or "The note is kept." in finished
    assert any(words.startswith("Draft kept") for words in heard)
    assert "DC-" in casebook("search", folder, "rota").stdout
