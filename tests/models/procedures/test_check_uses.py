"""What is only asked for in some cases is asked for, and what is marked as optional may lie there unasked."""

from app.models.procedures.check_uses import needs_of
from app.models.procedures.checker import problems
from tests.models.procedures.whole import WHOLE, read_whole

NOTES = '[[record]]\nname = "notes"\ntitle = "Notes"\n\n[[role]]\nname = "inv'


def test_what_only_a_condition_or_the_chain_speaks_of_is_used() -> None:
    whole = WHOLE.replace('[[role]]\nname = "inv', NOTES)

    asked = whole.replace('"role:investigator"]', '"role:investigator", "record:notes when mixed"]')
    optional = whole.replace('title = "Notes"', 'title = "Notes"\noptional = true')

    assert [each.is_doubt for each in problems(read_whole(whole))] == [True]
    assert problems(read_whole(asked)) == problems(read_whole(optional)) == []
    assert set(read_whole().dismissal) <= set(needs_of(read_whole()))
