"""A whole register is sorted out as if everybody had been looked at one by one."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.models.procedures.facts import Candidate, Facts, HolderFact, NearFact, PartyFact
from app.models.procedures.hearing import RuleLevel
from app.models.procedures.panels import findings_for
from app.models.procedures.procedure import Party, PartyStatus
from app.models.procedures.sorting_out import SortingOut, alike
from tests.models.procedures.test_check_paths import SHIPPED

STAFF = SHIPPED["staff_respondent"]
ROLES = tuple(role for role in STAFF.roles if role.rules)
_DAY = date(2026, 3, 4)
_NAMES = ("kim orr", "lee fox", "bo larch")

ids = st.integers(1, 8)
units = st.frozensets(st.integers(1, 4), max_size=2)
candidates = st.builds(
    Candidate,
    register_id=ids,
    called=st.sampled_from(_NAMES),
    units=units,
    heads=units,
    is_senior=st.booleans(),
    is_professor=st.booleans(),
    is_dean=st.booleans(),
    training_in_date=st.sampled_from((None, True, False)),
    not_serving=st.sampled_from(("", "No longer in the register.")),
)
holders = st.builds(
    HolderFact,
    role=st.sampled_from([role.name for role in STAFF.roles]),
    register_id=st.none() | ids,
    declined=st.booleans(),
    heads=units,
)
near = st.builds(
    NearFact,
    key=st.just("near"),
    as_what=st.just("a witness"),
    register_id=st.none() | ids,
    called=st.sampled_from(("", *_NAMES)),
    is_outside=st.booleans(),
    is_witness=st.booleans(),
)
parties = st.builds(
    PartyFact,
    person_id=ids,
    party=st.sampled_from(Party),
    status=st.just(PartyStatus.STAFF),
    is_academic=st.booleans(),
    register_id=st.none() | ids,
    units=units,
)
cases = st.builds(
    Facts,
    stage=st.just("to_panel"),
    today=st.just(_DAY),
    begun_on=st.just(_DAY),
    parties=st.lists(parties, max_size=3).map(tuple),
    holders=st.lists(holders, max_size=4).map(tuple),
    past=st.lists(holders, max_size=2).map(tuple),
    near=st.lists(near, max_size=3).map(tuple),
    barred=st.frozensets(ids, max_size=2),
    linked=st.frozensets(ids, max_size=2),
    unit_names=st.just({1: "Estates", 2: "Library"}),
)


@given(st.sampled_from(ROLES), st.lists(candidates, min_size=1, max_size=12), cases)
def test_what_is_said_of_everybody_at_once_is_what_is_said_of_each(role, people, facts) -> None:  # type: ignore[no-untyped-def]
    sorting = SortingOut(STAFF, role, facts)

    at_once = [sorting.of(each, alike(each)) for each in people]

    one_by_one = [tuple(findings_for(STAFF, role, replace(each, role=role.name), facts)) for each in people]
    assert [each.findings for each in at_once] == one_by_one
    assert [each.is_excluded for each in at_once] == [
        any(found.level is RuleLevel.BLOCK for found in findings) for findings in one_by_one
    ]
