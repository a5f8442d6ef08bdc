"""Tells the ledger which requirements the tests of a run proved, and looks at the ledger when all others are done."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import ledger

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
        self.is_whole = self._looked_at_everything()

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
        self.proofs.note(self._ids_of_test.get(item.nodeid, ()), item.nodeid, report.outcome)
        return report

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.is_whole:
            return
        terminalreporter.section("requirements")
        for line in ledger.summary(self.parts, self.proofs):
            terminalreporter.write_line(line)


RUN = pytest.StashKey[Run]()
