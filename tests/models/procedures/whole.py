"""A small procedure that holds one of everything and has nothing wrong, to be broken in one place at a time."""

from app.models.procedures.checker import Problem, problems
from app.models.procedures.procedure import Procedure
from app.models.procedures.reader import read_procedure
from tests.builders import LIBRARY

LETTERS = [code.code for code in LIBRARY.lists["letters"].codes]
OUTCOMES = [code.code for code in LIBRARY.lists["outcomes"].codes]

WHOLE = """
name = "whole"
title = "Whole"
version = 1
policy = "A policy"

[route]
respondents = ["staff"]
because = "They are staff."

[dismissal]
chain = [
    "answer:assessment.outcome=DISMISS", "record:advice", "sent:L21:complainant", "sent:L21:respondent",
]

[[stage]]
name = "first"
title = "First"
start = true

[[stage]]
name = "looked_into"
title = "Looked into"

[[stage]]
name = "panel"
title = "Panel"
panel = true

[[stage]]
name = "heard"
title = "Heard"
panel = true
hearing = true

[[stage]]
name = "decided"
title = "Decided"
decided = true

[[stage]]
name = "appeal"
title = "Appeal"
appeal = true

[[stage]]
name = "closed"
title = "Closed"
ending = true

[[stage]]
name = "dismissed"
title = "Dismissed"
ending = true
dismissal = true
outcome = "F_NOCASE"

[[record]]
name = "complaint"
title = "Complaint"
document = "must"

[[record]]
name = "response"
title = "Response"
absence = true
absent_after = "reply"

[[record]]
name = "evidence_one"
title = "Evidence of one"
party = "complainant"
beside = "evidence_other"

[[record]]
name = "evidence_other"
title = "Evidence of the other"
party = "respondent"
beside = "evidence_one"

[[record]]
name = "recommendations"
title = "Recommendations"

[[record]]
name = "advice"
title = "Advice"

[[record]]
name = "day"
title = "Day"
ahead = true
needs = ["step:to_panel"]

[[record]]
name = "assessment"
title = "Assessment"

[[record.question]]
name = "outcome"
kind = "choice"
list = "outcome"
label = "Outcome"

[[record.question]]
name = "spoken"
kind = "text"
label = "Said"

[[role]]
name = "investigator"
title = "Investigator"
rules = ["no_party"]
named_by = "hr"

[[role]]
name = "chair"
title = "Chair"
rules = ["no_party", { rule = "not_investigator", role = "investigator", code = "R1" }]
declares = true
declares_again = true

[[role]]
name = "appeal_chair"
title = "Chair of the appeal"
rules = ["no_party", "no_other_part"]

[[panel]]
name = "panel"
title = "Panel"
seats = ["chair"]
advisers = ["investigator"]

[[panel]]
name = "appeal"
title = "Appeal"
seats = ["appeal_chair"]

[[meeting]]
name = "meeting"
title = "Meeting"
record = "day"
panel = "panel"
attends = ["complainant", "respondent", "chair"]
companions = ["complainant"]
notice = ["papers"]

[findings]
title = "Findings"
standard = "More likely than not?"
result = "result"
upheld = ["UPHELD"]

[[findings.question]]
name = "result"
kind = "choice"
list = "results"
label = "Result"
required = true

[measures]
title = "Measures"
list = "measures"

[[follow_up]]
name = "advice"
title = "Advice"
owner = "investigator"
considered = true

[[deadline]]
name = "papers"
title = "Papers"
days = -5
basis = "local"
starts = ["record:day"]
met_by = ["step:to_panel"]

[[deadline]]
name = "reply"
title = "Reply"
days = 5
basis = "policy"
paragraph = "1.2"
starts = ["sent:L13:respondent"]
met_by = ["record:response"]
remind_before = 1

[[step]]
name = "look_into"
title = "Look into it"
from = ["first"]
to = "looked_into"
actor = "hr"
needs = ["rule:parties_known", "record:complaint", "role:investigator"]
letters = ["L13:respondent"]

[[step]]
name = "to_panel"
title = "To a panel"
from = ["looked_into"]
to = "panel"
actor = "investigator"
needs = [
    "panel:panel", "record:response", "record:evidence_one", "record:evidence_other", "record:recommendations",
    "answer:assessment.outcome=PANEL",
]

[[step]]
name = "hear"
title = "Hear"
from = ["panel"]
to = "heard"
actor = "chair"
needs = ["panel:panel"]

[[step]]
name = "decide"
title = "Decide"
from = ["heard"]
to = "decided"
actor = "chair"
needs = ["findings", "measures when found=ALL"]

[[step]]
name = "appeal"
title = "Appeal"
from = ["decided"]
to = "appeal"
actor = "complainant"

[[step]]
name = "decide_appeal"
title = "Decide the appeal"
from = ["appeal"]
to = "decided"
actor = "appeal_chair"
needs = ["panel:appeal", "findings"]

[[step]]
name = "close"
title = "Close"
from = ["decided"]
to = "closed"
actor = "hr"
needs = ["any:advice"]

[[step]]
name = "dismiss"
title = "Dismiss"
from = ["looked_into"]
to = "dismissed"
actor = "investigator"
needs = ["answer:assessment.outcome=DISMISS", "record:advice", "sent:L21:complainant", "sent:L21:respondent"]
strict = true
reasons = true

[[overlay]]
name = "paused"
title = "Paused"
soft_in = ["first"]
letters = ["L36:complainant"]

[[list]]
name = "outcome"
title = "Outcome"
version = 1
codes = [{ code = "PANEL", label = "Panel" }, { code = "DISMISS", label = "Dismiss" }]

[[list]]
name = "results"
title = "Results"
version = 1
codes = [{ code = "UPHELD", label = "Upheld" }, { code = "DISMISSED", label = "Dismissed" }]

[[list]]
name = "measures"
title = "Measures"
version = 1
codes = [{ code = "WARNING", label = "Warning" }]
"""


def read_whole(text: str = WHOLE) -> Procedure:
    return read_procedure(text, "whole.toml", LIBRARY.lists, LIBRARY.statements)


def broken(before: str, after: str) -> list[Problem]:
    """What is found where one place of the whole procedure is changed."""
    assert WHOLE.count(before) >= 1, "the whole procedure has changed"
    return problems(read_whole(WHOLE.replace(before, after, 1)), LETTERS, OUTCOMES)
