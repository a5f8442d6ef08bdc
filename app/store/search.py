"""The search index: one row a case, so that a word of a name and a word of a note find it together."""

from collections.abc import Sequence

from app.models.searching import index_name, index_text, match_expression
from app.store.connection import Connection


class Search:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def keep(self, case_id: int, names: list[str], words: list[str], *, at_once: bool = False) -> None:
        """Puts a case's names and words into the index, in place of what was there.

        Writing a row anew takes every word of it out for good, in tens of milliseconds. So a case that only has more to
        say waits until somebody searches or nobody acts; what it no longer says is taken out here and now.
        """
        assert self._db.in_transaction
        texts = ("\n".join(map(index_name, names)), index_text("\n".join(words)))
        kept = self._db.execute("SELECT names, words FROM search WHERE rowid = ?", (case_id,)).fetchone()
        if kept == texts:
            self._wait_no_longer(case_id)
        elif kept is not None and not at_once and _only_more(kept, texts):
            self._db.execute(
                "INSERT INTO waiting_for_search (case_id) VALUES (?) ON CONFLICT (case_id) DO NOTHING", (case_id,)
            )
        else:
            self.remove(case_id)
            self._db.execute("INSERT INTO search (rowid, names, words) VALUES (?, ?, ?)", (case_id, *texts))

    def remove(self, case_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM search WHERE rowid = ?", (case_id,))
        self._wait_no_longer(case_id)

    def waiting(self) -> list[int]:
        """The ids of the cases with words that the index does not hold yet."""
        return [row[0] for row in self._db.execute("SELECT case_id FROM waiting_for_search ORDER BY case_id")]

    def _wait_no_longer(self, case_id: int) -> None:
        self._db.execute("DELETE FROM waiting_for_search WHERE case_id = ?", (case_id,))

    def cases(self, typed: str, limit: int) -> list[int]:
        """The ids of the cases that hold every typed word, the newest case first, at most `limit`."""
        expression = match_expression(typed)
        if expression is None:
            return []
        sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
        return [row[0] for row in self._db.execute(sql, (expression, limit))]

    def snippets(self, typed: str, limit: int) -> dict[int, str]:
        """The same cases in the same order, each with a few words around what was found.

        In one query: asked for case by case, FTS5 puts together all that the typed beginning may mean each time.
        """
        expression = match_expression(typed)
        if expression is None:
            return {}
        sql = (
            "SELECT rowid, snippet(search, 1, '', '', '…', 12) FROM search"
            " WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
        )
        return dict(self._db.execute(sql, (expression, limit)))


def _only_more(kept: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether every line of before is there still."""
    return all(set(old.split("\n")) <= set(new.split("\n")) for old, new in zip(kept, texts, strict=True))
