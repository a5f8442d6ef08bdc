"""The answers that a question offers are known, whatever kind of question it is."""

from app.models.procedures.check_names import codes_of
from tests.models.procedures.whole import WHOLE, read_whole


def test_a_question_offers_the_codes_of_its_list_or_of_its_kind() -> None:
    yes_or_no = '[[record.question]]\nname = "sure"\nkind = "yes_no"\nlabel = "Sure?"\n\n[[role]]'

    form = read_whole(WHOLE.replace("[[role]]", yes_or_no, 1)).record("assessment").form

    assert [code.code for code in (codes_of(form, "outcome") or _NONE).codes] == ["PANEL", "DISMISS"]
    assert "YES" in (codes_of(form, "sure") or _NONE)
    assert codes_of(form, "spoken") is None


_NONE = read_whole().lists["outcome"]
