"""The hearing bundle of a fictional case: filled, made ready and issued as HR would before the letters go out."""

from app.models.bundles.model import IssueKind
from app.models.progress import Silent
from app.services.bundles.arranging import explain
from app.services.bundles.filling import start_bundle
from app.services.bundles.issuing import issue_bundle
from app.services.bundles.making_ready import make_bundle_ready
from app.services.bundles.shown import look_at_bundle, meetings_with_bundles
from app.services.formal.acts import formal_or_say
from app.services.office import Office


def issue_papers(office: Office, case_id: int, because: str) -> None:
    """The first issue for the first meeting of the case; `because` is said for each part that is missing."""
    meeting = meetings_with_bundles(formal_or_say(office, case_id))[0].name
    bundle_id = start_bundle(office, case_id, meeting).record_id
    assert bundle_id is not None
    make_bundle_ready(office, bundle_id, Silent())
    now = look_at_bundle(office, case_id, meeting)
    assert now is not None
    for part in dict.fromkeys(each.part for each in now.troubles if each.part):
        explain(office, bundle_id, part, because)
    issue_bundle(office, bundle_id, IssueKind.FIRST, Silent())
