"""The application for properties: one for all examples, since nothing of one reaches the next."""

import pytest


@pytest.fixture(scope="module")
def qt_app_for_all(_application):
    return _application
