"""A bad procedure is told what is wrong with it, one sentence for each thing, and a good one nothing."""

import pytest

from app.models.procedures.checker import problems
from app.models.procedures.problem import ProblemKind as Kind
from tests.models.procedures.whole import LETTERS, OUTCOMES, WHOLE, broken, read_whole

STEP_TO_PANEL = 'from = ["looked_into"]\nto = "panel"'
EVIDENCE = '"record:evidence_one", "record:evidence_other", '
CHAIN = 'needs = ["answer:assessment.outcome=DISMISS", "record:advice", "sent:L21:complainant", "sent:L21:respondent"]'
TWO_SECTIONS = """
[[section]]
name = "complaint"
title = "The complaint"
letter = "C"

[[section]]
name = "response"
title = "The response"
letter = "C"
"""
LONE_STAGE = '[[stage]]\nname = "lone"\ntitle = "Lone"\n\n[[record]]\nname = "complaint"'
NO_WAY_ON = """
[[stage]]
name = "waiting"
title = "Waiting"

[[step]]
name = "wait"
title = "Wait"
from = ["first"]
to = "waiting"
actor = "hr"

[[overlay]]
name = "paused"
"""
BAD = {
    "no start": ("start = true\n", "", Kind.NO_START, "No stage is marked as the start"),
    "two starts": ('name = "panel"\n', 'name = "panel"\nstart = true\n', Kind.SEVERAL_STARTS, "first, panel"),
    "an unreachable stage": ('[[record]]\nname = "complaint"', LONE_STAGE, Kind.UNREACHABLE, "No way leads to it"),
    "a stage without a way to an ending": (
        '\n[[overlay]]\nname = "paused"\n',
        NO_WAY_ON,
        Kind.NO_ENDING,
        "No ending can be reached",
    ),
    "a way out of an ending": ('from = ["panel"]', 'from = ["panel", "dismissed"]', Kind.LEAVES_ENDING, "an ending"),
    "a step that can never be taken": (
        '"answer:assessment.outcome=PANEL",\n]',
        '"answer:assessment.outcome=PANEL", "answer:assessment.outcome=DISMISS",\n]',
        Kind.NEVER_TAKEN,
        "two answers at once",
    ),
    "a source that is no stage": ('from = ["panel"]', 'from = ["pannel"]', Kind.STAGE, "“pannel”"),
    "a target that is no stage": ('to = "closed"', 'to = "close"', Kind.STAGE, "“close”"),
    "a step from nowhere": ('from = ["panel"]', "from = []", Kind.STAGE, "from which stage"),
    "a soft stage that is none": ('soft_in = ["first"]', 'soft_in = ["frist"]', Kind.STAGE, "“frist”"),
    "a record that is not there": ('"record:complaint"', '"record:complain"', Kind.RECORD, "“complain”"),
    "an answer of no record": ("answer:assessment.outcome=PANEL", "answer:a.outcome=PANEL", Kind.RECORD, "“a”"),
    "a question that is not asked": ("assessment.outcome=PANEL", "assessment.result=PANEL", Kind.QUESTION, "“result”"),
    "an answer that is not offered": ("assessment.outcome=PANEL", "assessment.outcome=PANELS", Kind.VALUE, "“PANELS”"),
    "an answer in free words": ("assessment.outcome=PANEL", "assessment.spoken=PANEL", Kind.VALUE, "offers no answers"),
    "two sections of one letter": (
        '\n[[overlay]]\nname = "paused"\n',
        TWO_SECTIONS + '\n[[overlay]]\nname = "paused"\n',
        Kind.SECTION,
        "or one is there twice",
    ),
    "a role that is not there": ('"role:investigator"', '"role:inspector"', Kind.ROLE, "“inspector”"),
    "an actor that is nobody": ('to = "closed"\nactor = "hr"', 'to = "closed"\nactor = "dean"', Kind.ROLE, "“dean”"),
    "named by nobody": ('named_by = "hr"', 'named_by = "dean"', Kind.ROLE, "“dean”"),
    "bars a role that is not there": ("strict = true", 'strict = true\nbars = ["usher"]', Kind.ROLE, "“usher”"),
    "a rule about a role that is not there": ('["no_party"]', '["in_the_heads_unit"]', Kind.ROLE, "“head”"),
    "a deadline for a step that is not there": ('"record:response"]', '"step:answer"]', Kind.STEP, "“answer”"),
    "waits for a deadline that is not there": (
        '"reply"\n\n[[record]]',
        '"repl"\n\n[[record]]',
        Kind.DEADLINE,
        "“repl”",
    ),
    "a letter that is not there": ('["L36:complainant"]', '["L99:complainant"]', Kind.LETTER, "“L99”"),
    "a letter to nobody": ('["L36:complainant"]', '["L36:warden"]', Kind.RECIPIENT, "“warden”"),
    "an outcome that is not there": ('title = "Closed"', 'title = "Closed"\noutcome = "F_NO"', Kind.OUTCOME, "“F_NO”"),
    "a step rule that is not there": ('"rule:parties_known"', '"rule:parties"', Kind.RULE, "“parties”"),
    "a role rule that is not there": ('["no_party"]', '["no_partys"]', Kind.RULE, "“no_partys”"),
    "cases that we do not know": ('"record:complaint"', '"record:complaint when odd"', Kind.CASES, "“when odd”"),
    "beside something of the same party": ('party = "respondent"', 'party = "complainant"', Kind.BESIDE, "one party"),
    "waits, though it cannot be left out": ("absence = true\n", "", Kind.ABSENCE, "no reason may stand"),
    "no days": ("days = 5", "days = 0", Kind.NO_DAYS, "no days"),
    "absurdly long": ("days = 5", "days = 5000", Kind.TOO_LONG, "5000 days"),
    "counted back from what cannot be known": ("days = 5", "days = -5", Kind.BACKWARDS, "counted back"),
    "started by nothing": ('starts = ["sent:L13:respondent"]', "starts = []", Kind.NEVER_STARTS, "Nothing starts it"),
    "started by a letter nobody writes": ("sent:L13:respondent", "sent:L14:respondent", Kind.NEVER_STARTS, "L14"),
    "met by nothing": ('met_by = ["record:response"]', "met_by = []", Kind.NEVER_MET, "Nothing meets it"),
    "met by a rule": ('met_by = ["record:response"]', 'met_by = ["begun"]', Kind.NEVER_MET, "begun"),
    "reminded too late": ("remind_before = 1", "remind_before = -1", Kind.REMINDER, "later than the deadline"),
    "reminded before it starts": ("remind_before = 1", "remind_before = 5", Kind.REMINDER, "before it has started"),
    "policy without a paragraph": ('paragraph = "1.2"\n', "", Kind.SOURCE, "but not where"),
    "local that passes for policy": (
        'basis = "policy"',
        'basis = "local"',
        Kind.SOURCE,
        "as if its length stood there",
    ),
    "a panel without the complaint": ('"record:complaint", ', "", Kind.PANEL, "without the complaint"),
    "a panel without the response": ('"record:response", ', "", Kind.PANEL, "without the response"),
    "a panel without evidence": (EVIDENCE, "", Kind.PANEL, "what both parties send"),
    "a panel without recommendations": ('"record:recommendations",\n', "\n", Kind.PANEL, "without the recommendations"),
    "a panel where a reason stands for the complaint": (
        'document = "must"',
        'document = "must"\nabsence = true',
        Kind.PANEL,
        "A reason may stand for “complaint”",
    ),
    "a way around": (
        STEP_TO_PANEL,
        STEP_TO_PANEL.replace('"looked_into"', '"first", "looked_into"'),
        Kind.PANEL,
        "the",
    ),
    "a dismissal without a chain": (WHOLE[WHOLE.index("chain") : WHOLE.index("[[stage]]")], "", Kind.NO_CHAIN, "chain"),
    "a dismissal that is not marked": ("dismissal = true\n", "", Kind.NO_CHAIN, "not marked as a dismissal"),
    "a dismissal that is no ending": ("panel = true", "dismissal = true", Kind.NO_CHAIN, "is no ending"),
    "a chain of one": ('"record:advice", "sent:L21:complainant"', '"sent:L21:complainant"', Kind.THIN_CHAIN, "nobody"),
    "a chain that tells one side": (
        '"record:advice", "sent:L21:complainant",',
        '"record:advice",',
        Kind.THIN_CHAIN,
        "no letter to the complainant",
    ),
    "dismissed without a link": (CHAIN, CHAIN.replace('"record:advice", ', ""), Kind.CHAIN, "record:advice"),
    "dismissed with a reason in place": ("strict = true\n", "", Kind.CHAIN, "a reason may stand"),
    "dismissed without reasons": (
        "strict = true\nreasons = true",
        "strict = true",
        Kind.CHAIN,
        "asking for the reasons",
    ),
    "a decision without findings": (
        'needs = ["findings", "measures when found=ALL"]',
        "needs = []",
        Kind.HEARING,
        "without “findings”",
    ),
    "a record that nobody needs": (
        '[[role]]\nname = "inv',
        '[[record]]\nname = "notes"\ntitle = "Notes"\n\n[[role]]\nname = "inv',
        Kind.UNNEEDED,
        "No step needs it",
    ),
    "a role that does nothing": (
        '[[role]]\nname = "inv',
        '[[role]]\nname = "guest"\ntitle = "Guest"\n\n[[role]]\nname = "inv',
        Kind.UNUSED,
        "does nothing",
    ),
}


def test_a_whole_procedure_has_no_problems() -> None:
    assert problems(read_whole(), LETTERS, OUTCOMES) == []


@pytest.mark.parametrize("defect", BAD)
def test_one_defect_is_told_in_one_plain_sentence(defect: str) -> None:
    before, after, kind, words = BAD[defect]

    found = broken(before, after)

    told = [each for each in found if each.kind is kind and words in each.words]
    assert told, [f"{each.kind} {each}" for each in found]
    assert all(str(each).endswith(".") for each in found)


def test_every_kind_of_problem_has_a_procedure_that_has_it() -> None:
    assert {kind for _before, _after, kind, _words in BAD.values()} == set(Kind)


def test_what_may_be_meant_so_is_a_doubt_and_nothing_else_is() -> None:
    doubts = [defect for defect in BAD if all(each.is_doubt for each in broken(*BAD[defect][:2]))]

    assert doubts == ["a letter that is not there", "a record that nobody needs", "a role that does nothing"]


def test_the_letters_and_outcomes_of_an_office_are_only_looked_up_where_they_are_given() -> None:
    odd = read_whole(WHOLE.replace("L36:complainant", "OWN1:complainant"))

    assert problems(odd) == []
    assert problems(odd, [*LETTERS, "OWN1"], OUTCOMES) == []
