"""What an act changed."""

from app.models.changes import Changes, Undo


def take_back(office: object, words: str) -> Changes:
    return Changes.to("notes", said=words)


def test_topics_are_named_once_each():
    assert Changes.to("cases", "tasks", "cases").topics == {"cases", "tasks"}


def test_what_would_be_taken_back_is_not_shown_in_a_repr():
    undo = Undo(words="Go back", act=take_back, args=("Sam Smith",))

    assert "Sam" not in repr(Changes.to("cases", undo=undo))
