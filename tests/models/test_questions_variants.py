"""A question in other words for some: the form file says for whom, and a mistake in it is named."""

import pytest

from app.models.errors import PlainError
from tests.builders_forms import make_form

SIDE = '[[question]]\nname = "side"\nkind = "chips"\nlabel = "They come as"\nlist = "sides"\n'
NOTE = '[[question]]\nname = "note"\nkind = "long_text"\nlabel = "Note"\nhint = "Short."\nplaceholder = "Words..."\n'


def variant(**settings: str) -> str:
    return "[[question.variant]]\n" + "".join(f'{key} = "{value}"\n' for key, value in settings.items())


def test_the_first_variant_that_fits_words_the_question_and_leaves_the_rest():
    first = variant(when="side == 'respondent'", label="Their note", placeholder="How they see it...")
    form = make_form(SIDE + NOTE + first + variant(when="side", label="Another"))
    note = form.question("note")

    accused, witness, nobody = (form.as_asked(note, each) for each in ({"side": "respondent"}, {"side": "witness"}, {}))

    assert (accused.label, accused.placeholder, accused.hint) == ("Their note", "How they see it...", "Short.")
    assert (witness.label, witness.placeholder) == ("Another", "Words...")
    assert nobody == note


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (variant(label="No condition"), "when"),
        (variant(when="side == 'nobody'", label="?"), "nobody"),
        (variant(when="side", colour="red"), "colour"),
        (variant(when="side", audience="witness"), "witness"),
    ],
)
def test_a_variant_that_cannot_be_used_is_refused_by_name(text, what):
    with pytest.raises(PlainError) as refused:
        make_form(SIDE + NOTE + text)

    assert what in str(refused.value)
    assert "note" in str(refused.value)
