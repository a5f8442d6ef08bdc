"""Which roles have scenes, and what fills an office of each."""

from typing import Any

from app.services.office import Office
from tests.scenes import casework_pages, formal_pages, formal_stories, panel_pages, register_pages, stories
from tests.standing_clock import StandingClock

_FILLS = {"adviser": stories.fill, "panel": formal_stories.fill}
ROLES = tuple(_FILLS)
assert register_pages, "its scenes are known once it has been read"
assert formal_pages, "its scenes are known once it has been read"
assert panel_pages, "its scenes are known once it has been read"
assert casework_pages, "its scenes are known once it has been read"


def fill(office: Office, clock: StandingClock) -> Any:
    return _FILLS[office.vault.role](office, clock)
