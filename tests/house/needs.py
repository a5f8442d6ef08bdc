"""Says aloud which tests a computer cannot run, and why."""

import shutil

import pytest


def needs(*programs: str) -> pytest.MarkDecorator:
    """Marks a test that needs programs of the system: without one of them the test is reported as not run."""
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not run: this computer has no {', no '.join(missing)}")


def needs_that(holds: bool, what: str) -> pytest.MarkDecorator:
    """Marks a test that can only run where something holds: `what` completes "not run: this needs"."""
    return pytest.mark.skipif(not holds, reason=f"not run: this needs {what}")
