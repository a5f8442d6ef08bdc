"""Tells the ledger which requirements the tests of a run proved, and looks at the ledger when all others are done.

Where several processes share the tests (`-n`), each tells what its tests proved, and the first one looks.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house import ledger

PROVES = "proves"
WHOLE = "looked at every test"
LAST = "test_each_requirement_of_a_finished_part_is_proven"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--ledger", default=str(ledger.LEDGER), help="the file of requirements (tests/requirements.toml)")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "proves(*ids): the requirements that this test proves")
    config.stash[RUN] = Run(config)
    config.pluginmanager.register(config.stash[RUN])


class Run:
    """One run of the tests, seen by the ledger."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.parts = ledger.read_ledger(Path(config.getoption("--ledger")))
        self.proofs = ledger.Proofs()
        self.is_whole = False
        self.is_share = hasattr(config, "workerinput")
        """Whether this process runs only a share of the tests."""
        self._shares: list[bool] = []
        self._ids_of_test: dict[str, tuple[str, ...]] = {}
        self._files_looked_into: set[Path] = set()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.nodeid.endswith(".py"):
            self._files_looked_into.add(self.config.rootpath / report.nodeid)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Learns which test proves what, and puts the look at the ledger last, after the shuffling."""
        known = {id_ for part in self.parts for id_ in part.owns}
        for item in items:
            ids = tuple(id_ for mark in item.iter_markers("proves") for id_ in mark.args)
            if strangers := sorted(set(ids) - known):
                raise pytest.UsageError(f"{item.nodeid} proves {', '.join(strangers)}, which the ledger does not know")
            self._ids_of_test[item.nodeid] = ids
        items.sort(key=lambda item: item.name == LAST)
        whole = self._looked_at_everything()
        if self.is_share:
            self.config.workeroutput[WHOLE] = whole  # type: ignore[attr-defined]
        else:
            self.is_whole = whole

    def _looked_at_everything(self) -> bool:
        """Whether each test file was looked into and no tests in them were picked out."""
        options = self.config.option
        some_only = (
            options.keyword,
            options.markexpr,
            options.deselect,
            options.collectonly,
            getattr(options, "lf", False),
        )
        if any(some_only) or any("::" in argument for argument in self.config.args):
            return False
        return self._files_looked_into >= set((self.config.rootpath / "tests").rglob("test_*.py"))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Iterator[None]:
        report = yield
        ids = self._ids_of_test.get(item.nodeid, ())
        if self.is_share:
            report.user_properties = [*report.user_properties, (PROVES, list(ids))]
        else:
            self.proofs.note(ids, item.nodeid, report.outcome)
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """What the other processes tell of their tests."""
        if not self.is_share:
            for name, ids in report.user_properties:
                if name == PROVES:
                    self.proofs.note(ids, report.nodeid, report.outcome)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self._shares.append(bool(getattr(node, "workeroutput", {}).get(WHOLE)))

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        yield
        if self._shares:
            self.is_whole = all(self._shares)
            if self.is_whole and ledger.problems(self.parts, self.proofs):
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.is_whole:
            return
        terminalreporter.section("requirements")
        told = ledger.summary(self.parts, self.proofs)
        for line in [*told, *(ledger.problems(self.parts, self.proofs) if self._shares else ())]:
            terminalreporter.write_line(line)


RUN = pytest.StashKey[Run]()
