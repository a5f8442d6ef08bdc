"""Which arguments open the window, which go to the commands, and what is no usage at all."""

from pathlib import Path

import pytest

from app import main as program


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The vaults that the window was opened on, without opening one."""
    vaults: list[Path | None] = []

    def run_window(vault: Path | None = None, passphrase: str = "") -> int:
        vaults.append(vault)
        return 0

    monkeypatch.setattr(program, "run_window", run_window)
    return vaults


@pytest.mark.parametrize(
    ("arguments", "vault"),
    [([], None), (["--vault", "A ŵ.casebook"], Path("A ŵ.casebook")), (["--vault=B.casebook"], Path("B.casebook"))],
)
def test_nothing_or_a_vault_alone_opens_the_window(
    opened: list[Path | None], arguments: list[str], vault: Path | None
) -> None:
    status = program.main(arguments)

    assert status == 0
    assert opened == [vault]


@pytest.mark.parametrize("arguments", [["--vault"], ["--vault", "a", "b"], ["--vault="], ["--vaults", "a"]])
def test_a_vault_option_without_its_one_path_is_wrong_usage(
    opened: list[Path | None], arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = program.main(arguments)

    assert status == 2
    assert opened == []
    assert "--vault PATH" in capsys.readouterr().err


def test_anything_else_is_a_command(opened: list[Path | None], capsys: pytest.CaptureFixture[str]) -> None:
    status = program.main(["bundel"])

    assert status == 2
    assert opened == []
