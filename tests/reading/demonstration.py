"""The bundle of a fictional case as it was issued: saved with its hashes, and built once more from the vault."""

from dataclasses import replace
from pathlib import Path

from app.models.bundles.model import BundleModel, IssueKind
from app.models.bundles.plan import Plan
from app.models.progress import Silent
from app.services.bundles.issuing import save_issue
from app.services.bundles.modelling import model_of
from app.services.bundles.parts import BundleNow
from app.services.bundles.shown import look_at_bundle, meetings_with_bundles
from app.services.formal.facts import standing
from app.services.office import Office
from tests.reading.satisfying import Finished, labels_of, sections_of


def bundle_of_a_case(office: Office) -> BundleNow:
    """The first bundle that was issued in this office."""
    for case_id in office.vault.cases.latest(20):
        found = standing(office, case_id)
        for meeting in () if found is None else meetings_with_bundles(found):
            now = look_at_bundle(office, case_id, meeting.name)
            if now is not None and now.issues:
                return now
    raise AssertionError("no case of this office has a bundle")


def saved(office: Office, now: BundleNow, folder: Path) -> Finished:
    """The first issue, in the folder."""
    issue = now.issues[0].issue
    save_issue(office, issue.id or 0, folder, Silent())
    ((_file, document),) = now.issues[0].files
    plan = Plan.from_json(issue.plan)
    entries = {line.entry.object_id: line.entry for section in now.sections for line in section.lines}
    mine = [(line, entries[line.key]) for line in plan.lines if line.key in entries]
    return Finished(
        path=folder / document.name,
        title=f"Papers for: {now.meeting.title}",
        language="en-GB",
        labels=labels_of(plan),
        documents={line.labels[0]: entry.title for line, entry in mine},
        sections=sections_of(plan),
        sheets=tuple(label for line, entry in mine if entry.sheet for label in line.labels),
        without_words=tuple(filter(None, issue.without_words.split(", "))),
    )


def modelled(office: Office, now: BundleNow, folder: Path, *, is_later: bool) -> BundleModel:
    """What the issue is built of, as if it were the first again or the one after it."""
    folder.mkdir()
    model = model_of(office, now, IssueKind.LATER if is_later else IssueKind.FIRST, folder, Silent())
    return model if is_later else replace(model, number=1, plan=None, changes=())
