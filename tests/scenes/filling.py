"""Which roles have scenes, and what fills an office of each."""

from dataclasses import replace
from typing import Any

from app.services.office import Office
from tests.scenes import (
    aftercare_pages,
    bundle_pages,
    bundle_stories,
    case_file_pages,
    casework_pages,
    composer_pages,
    counts_pages,
    findings_pages,
    findings_stories,
    formal_pages,
    formal_stories,
    hearing_pages,
    meeting_pages,
    panel_pages,
    panel_stories,
    pool_pages,
    pool_stories,
    redaction_pages,
    redaction_stories,
    register_pages,
    stories,
)
from tests.standing_clock import StandingClock


def _fill_panel(office: Office, clock: StandingClock) -> formal_stories.Filled:
    filled = formal_stories.fill(office, clock)
    return replace(
        filled,
        panel_case=panel_stories.fill(office),
        findings_case=findings_stories.fill(office),
        unfound_case=findings_stories.fill_early(office),
        dismissed_case=findings_stories.fill_dismissed(office),
        appealed_case=findings_stories.fill_appealed(office),
        bundles=bundle_stories.fill(office),
        redactions=redaction_stories.fill(office),
        words=(
            *filled.words,
            *findings_stories.WORDS,
            *panel_stories.WORDS,
            *bundle_stories.WORDS,
            *redaction_stories.WORDS,
        ),
    )


def _fill_pool(office: Office, clock: StandingClock) -> pool_stories.Filled:
    del clock
    return pool_stories.fill(office)


_FILLS = {"adviser": stories.fill, "panel": _fill_panel, "pool": _fill_pool}
ROLES = tuple(_FILLS)
assert composer_pages, "its scenes are known once it has been read"
assert register_pages, "its scenes are known once it has been read"
assert bundle_pages, "its scenes are known once it has been read"
assert case_file_pages, "its scenes are known once it has been read"
assert redaction_pages, "its scenes are known once it has been read"
assert aftercare_pages, "its scenes are known once it has been read"
assert formal_pages, "its scenes are known once it has been read"
assert findings_pages, "its scenes are known once it has been read"
assert hearing_pages, "its scenes are known once it has been read"
assert panel_pages, "its scenes are known once it has been read"
assert casework_pages, "its scenes are known once it has been read"
assert counts_pages, "its scenes are known once it has been read"
assert pool_pages, "its scenes are known once it has been read"
assert meeting_pages, "its scenes are known once it has been read"


def fill(office: Office, clock: StandingClock) -> Any:
    return _FILLS[office.vault.role](office, clock)
