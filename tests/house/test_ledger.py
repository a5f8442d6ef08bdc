"""The ledger of requirements: whole, and able to fail."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ledger
from tests.house.ledger import Proofs, State, problems, read_ledger
from tests.house.proving import RUN

ROOT = Path(__file__).parents[2]


def written(folder: Path, *, state: str = "done", owns: str = 'T-01 = "one"', waived: str = "") -> Path:
    path = folder / "requirements.toml"
    path.write_text(
        f'[[part]]\nnumber = 1\nname = "A part"\nstate = "{state}"\n[part.owns]\n{owns}\n[part.waived]\n{waived}\n',
        "utf-8",
    )
    return path


def proofs(**outcomes: str) -> Proofs:
    noted = Proofs()
    for id_, outcome in outcomes.items():
        noted.note([id_.replace("_", "-")], f"test of {id_}", outcome)
    return noted


def test_each_requirement_of_a_finished_part_is_proven(request):
    run = request.config.stash[RUN]
    if run.is_share:
        pytest.skip("not run: the process that hands out the tests looks when all are done")
    if not run.is_whole:
        pytest.skip("not run: only a run of every test can show it")

    unproven = problems(run.parts, run.proofs)

    assert not unproven, "\n".join(unproven)


def test_ten_parts_own_each_of_the_178_requirements_once():
    parts = read_ledger(ledger.LEDGER)

    assert [part.number for part in parts] == list(range(1, 11))
    assert sum(len(part.owns) for part in parts) == 178
    assert all(title.strip() for part in parts for title in part.owns.values())


def test_a_requirement_that_no_test_names_is_a_problem_once_its_part_is_done(tmp_path):
    parts = read_ledger(written(tmp_path))

    found = problems(parts, Proofs())

    assert found == ["T-01 (one; part 1): no test names it."]


@pytest.mark.parametrize("state", [State.OPEN, State.BUILDING])
def test_an_unfinished_part_may_lack_proofs(tmp_path, state):
    parts = read_ledger(written(tmp_path, state=state))

    assert problems(parts, Proofs()) == []


def test_a_passing_test_proves_and_a_failing_or_skipped_one_does_not(tmp_path):
    parts = read_ledger(written(tmp_path, owns='T-01 = "one"\nT-02 = "two"\nT-03 = "three"'))

    found = problems(parts, proofs(T_01="passed", T_02="failed", T_03="skipped"))

    assert [sentence[:4] for sentence in found] == ["T-02", "T-03"]
    assert "failed in" in found[0]
    assert "not run here" in found[1]


def test_a_test_that_passes_but_fails_while_clearing_up_proves_nothing(tmp_path):
    parts = read_ledger(written(tmp_path))
    noted = Proofs()

    for outcome in ("passed", "passed", "failed"):
        noted.note(["T-01"], "the one test", outcome)

    assert len(problems(parts, noted)) == 1


def test_one_failing_test_outweighs_a_passing_one(tmp_path):
    parts = read_ledger(written(tmp_path))
    noted = Proofs()

    noted.note(["T-01"], "first test", "passed")
    noted.note(["T-01"], "second test", "failed")

    assert len(problems(parts, noted)) == 1


def test_an_excused_requirement_needs_a_reason(tmp_path):
    excused = read_ledger(written(tmp_path, waived='T-01 = "needs a Mac"'))

    assert problems(excused, Proofs()) == []
    with pytest.raises(ValueError, match="reason"):
        read_ledger(written(tmp_path, waived='T-01 = " "'))


def test_four_excuses_are_too_many(tmp_path):
    owns = "\n".join(f'T-0{number} = "x"' for number in range(1, 5))
    waived = "\n".join(f'T-0{number} = "because"' for number in range(1, 5))

    with pytest.raises(ValueError, match="at most 3"):
        read_ledger(written(tmp_path, owns=owns, waived=waived))


TESTS = """
import pytest
from tests.house.test_ledger import test_each_requirement_of_a_finished_part_is_proven

{mark}
def test_something():
    assert {passes}
"""


def run_of_pytest(
    folder: Path,
    *,
    id_: str = "T-01",
    passes: bool = True,
    ledger_id: str = "T-01",
    extra: str = "tests",
    marked: bool = True,
):
    tests = folder / "tests"
    tests.mkdir()
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    (tests / "test_it.py").write_text(
        TESTS.format(mark=f'@pytest.mark.proves("{id_}")' if marked else "", passes=passes), "utf-8"
    )
    path = written(folder, owns=f'{ledger_id} = "one"')
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    arguments = [
        "-p",
        "tests.house.proving",
        "-p",
        "no:cacheprovider",
        "--import-mode=importlib",
        "--ledger",
        str(path),
        *extra.split(),
    ]
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_whole_run_passes_when_everything_is_proven(tmp_path):
    finished = run_of_pytest(tmp_path)

    assert finished.returncode == 0, finished.stdout
    assert "part 1 (done): 1 of 1 requirements proven" in finished.stdout


def test_a_whole_run_fails_when_a_finished_part_lacks_a_proof(tmp_path):
    finished = run_of_pytest(tmp_path, ledger_id="T-02", id_="T-02", passes=False)

    assert finished.returncode == 1
    assert "T-02 (one; part 1): failed in" in finished.stdout
    assert "2 failed" in finished.stdout.splitlines()[-1]


def test_a_run_of_some_tests_leaves_the_ledger_alone(tmp_path):
    finished = run_of_pytest(tmp_path, passes=False, extra="tests -k is_proven")

    assert finished.returncode == 0, finished.stdout
    assert "1 skipped" in finished.stdout


def test_processes_that_share_the_tests_prove_together(tmp_path):
    finished = run_of_pytest(tmp_path, extra="tests -n 2")

    assert finished.returncode == 0, finished.stdout
    assert "part 1 (done): 1 of 1 requirements proven" in finished.stdout


def test_a_proof_that_is_lacking_fails_a_shared_run_although_every_test_passes(tmp_path):
    finished = run_of_pytest(tmp_path, ledger_id="T-02", id_="T-02", extra="tests -n 2", marked=False)

    assert finished.returncode == 1, finished.stdout
    assert "T-02 (one; part 1): no test names it." in finished.stdout
    assert "1 passed, 1 skipped" in finished.stdout


def test_a_shared_run_of_some_tests_leaves_the_ledger_alone(tmp_path):
    finished = run_of_pytest(tmp_path, passes=False, extra="tests -n 2 -k is_proven")

    assert finished.returncode == 0, finished.stdout


def test_an_id_the_ledger_does_not_know_stops_the_run(tmp_path):
    finished = run_of_pytest(tmp_path, id_="T-99")

    assert finished.returncode != 0
    assert "T-99, which the ledger does not know" in finished.stdout + finished.stderr
