"""Awkward documents of our own making, the same each time: what people really send in, and what would harm a program.

`documents()` gives them all, each with a name, what is special about it, and what has to become of it. Nothing here is
anybody's: every word is invented. `plants` hides a name in as many places as a PDF has.
"""

from tests.corpus.sample import Sample

__all__ = ["Sample", "documents", "one"]


def documents(*, of_kind: str = "", tagged: str = "") -> list[Sample]:
    """Every document of the corpus, or those of one media type or with one tag."""
    from tests.corpus import damaged, hostile, inside, locked, messages, papers, pictures, plain, shapes

    modules = (plain, shapes, inside, locked, damaged, hostile, pictures, messages, papers)
    return [
        sample
        for module in modules
        for sample in module.samples()
        if sample.kind.startswith(of_kind) and (not tagged or tagged in sample.tags)
    ]


def one(name: str) -> Sample:
    """The document of this name."""
    return next(sample for sample in documents() if sample.name == name)
