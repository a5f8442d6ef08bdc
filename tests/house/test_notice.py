"""What ships is named with its licence, and no part of it is under the GPL."""

import re
from pathlib import Path

from PIL import features

REPOSITORY = Path(__file__).parents[2]
BUILDS_ONLY = {"setuptools"}
CALLED = {"pyside6-essentials": "pyside6 essentials"}


def test_every_package_that_ships_is_in_the_notice():
    locked = (REPOSITORY / "requirements.lock").read_text("utf-8")
    notice = (REPOSITORY / "NOTICE").read_text("utf-8").lower()

    packages = set(re.findall(r"^([a-z0-9-]+)==", locked, re.MULTILINE)) - BUILDS_ONLY

    assert len(packages) > 10
    assert {name for name in packages if CALLED.get(name, name) not in notice} == set()


def test_pillow_comes_without_the_one_library_that_is_under_the_gpl():
    assert not features.check("libimagequant")
