"""A file in which a panel or findings could be left out is refused, whatever its stages are called."""

import pytest

from app.models.procedures.checker import ProblemKind
from tests.models.procedures.whole import broken

GONE = 'name = "gone"\ntitle = "Gone"\nfrom = ["heard"]\nto = "closed"\nactor = "hr"'
HEARING, PANEL = ProblemKind.HEARING, ProblemKind.PANEL


@pytest.mark.parametrize(
    ("was", "now", "kind", "words"),
    [
        (
            'actor = "chair"\nneeds = ["panel:panel"]',
            'actor = "chair"',
            HEARING,
            "step hear: It leads to a hearing without",
        ),
        (
            'needs = ["panel:panel"]',
            'needs = ["panel:panel when mixed"]',
            HEARING,
            "step hear: It leads to a hearing without",
        ),
        ('"panel:panel", "rec', '"rec', HEARING, "step to_panel: It leads before a panel without looking at it"),
        (
            'needs = ["findings", "measures when found=ALL"]',
            "needs = []",
            HEARING,
            "step decide: It leads to where it is decided without “findings”",
        ),
        (
            'needs = ["findings", "measures when found=ALL"]',
            'needs = ["findings when complaint"]',
            HEARING,
            "step decide: It leads to where it is decided without “findings”",
        ),
        (
            'needs = ["panel:appeal", "findings"]',
            'needs = ["findings"]',
            HEARING,
            "step decide_appeal: It decides an appeal without looking at who heard it",
        ),
        (
            'needs = ["panel:appeal", "findings"]',
            'needs = ["panel:panel", "findings"]',
            PANEL,
            "step decide_appeal: Those who heard the case decide on the appeal as well.",
        ),
        (
            'rules = ["no_party", "no_other_part"]',
            'rules = ["no_party"]',
            PANEL,
            "panel appeal: Somebody who heard the case could hear the appeal",
        ),
        (
            'rules = ["no_party", "no_other_part"]',
            'rules = ["no_party", { rule = "no_other_part", level = "warn" }]',
            PANEL,
            "panel appeal: Somebody who heard the case could hear the appeal",
        ),
        (
            'rules = ["no_party", { rule = "not_inv',
            'rules = [{ rule = "not_inv',
            PANEL,
            "panel panel: A party could take the seat “chair”",
        ),
        (
            'from = ["looked_into"]\nto = "panel"',
            'from = ["looked_into"]\nto = "panel"\nbars = ["investigator"]',
            PANEL,
            "panel panel: Who is barred from a panel could take the seat “chair”",
        ),
        (
            'title = "Closed"\nending = true',
            f'title = "Closed"\nending = true\n\n[[step]]\n{GONE}',
            HEARING,
            "stage closed: A case that was before a panel ends here without findings.",
        ),
        ("panel = true\nhearing = true", "panel = true", HEARING, "meetings: A panel meets, but no stage is marked"),
        ("decided = true\n", "", HEARING, "findings: Something is found, but no stage is marked as decided"),
        ("start = true", "start = true\nhearing = true", HEARING, "stage first: The start is before any panel"),
        (
            'needs = ["step:to_panel"]',
            'needs = ["step:to_the_moon"]',
            ProblemKind.STEP,
            "record day: There is no step “to_the_moon”.",
        ),
        (
            'role = "investigator", code',
            'role = "inquirer", code',
            ProblemKind.ROLE,
            "role chair: Its rule “not_investigator” looks at the role “inquirer”",
        ),
        (
            '{ rule = "not_investigator", role = ',
            '{ rule = "no_tie", role = ',
            ProblemKind.RULE,
            "role chair: Its rule “no_tie” looks at no other role.",
        ),
        (
            'needs = ["any:advice"]',
            'needs = ["sent:L35:complainant when followed=advise"]',
            ProblemKind.CASES,
            "step close: “when followed=advise” speaks of cases that we do not know.",
        ),
    ],
)
def test_what_a_panel_or_its_findings_could_miss_is_told(was: str, now: str, kind: ProblemKind, words: str) -> None:
    found = [each for each in broken(was, now) if not each.is_doubt]

    assert [each for each in found if each.kind is kind and str(each).startswith(words)], [str(each) for each in found]


def test_a_case_that_ends_otherwise_after_a_hearing_needs_no_findings() -> None:
    withdrawn = (
        'title = "Closed"\nending = true\n\n[[stage]]\nname = "withdrawn"\ntitle = "Withdrawn"\nending = true\n'
        'outcome = "F_WITHDRAWN"\n\n[[step]]\nname = "withdraw"\ntitle = "Withdraw"\nfrom = ["heard", "appeal"]\n'
        'to = "withdrawn"\nactor = "hr"'
    )

    assert broken('title = "Closed"\nending = true', withdrawn) == []


def test_a_party_takes_an_appeal_back_without_anybody_deciding_on_it() -> None:
    back = 'name = "back"\ntitle = "Back"\nfrom = ["appeal"]\nto = "decided"\nactor = "{actor}"\nneeds = ["findings"]'
    step = '[[step]]\nname = "close"'

    of_party = broken(step, f"[[step]]\n{back.format(actor='complainant')}\n\n{step}")
    of_office = broken(step, f"[[step]]\n{back.format(actor='hr')}\n\n{step}")

    assert of_party == []
    assert [each.kind for each in of_office] == [HEARING]
