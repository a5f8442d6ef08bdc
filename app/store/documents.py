"""What is known of the documents of each case. Their content lies in files beside the database."""

from collections.abc import Sequence
from typing import Any

from app.models.documents import SHOWN, Document, MadeFor
from app.models.moments import moment_of, utc_text
from app.store.connection import Connection
from app.store.rows import new_id

COLUMNS = "id, object_id, case_id, name, kind, size, sha256, stored, identity, about, added_at, made_for, kept_out"


class Documents:
    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, document: Document) -> int:
        """Adds a document; one that was there before comes back under its own number."""
        assert self._db.in_transaction
        values = (
            document.id,
            document.object_id,
            document.case_id,
            document.name,
            document.kind,
            document.size,
            document.sha256,
            document.stored,
            document.identity,
            document.about,
            utc_text(document.added_at),
            str(document.made_for),
            document.kept_out,
        )
        sql = f"INSERT INTO documents ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        return new_id(self._db.execute(sql, values))

    def change(self, document: Document) -> None:
        """Keeps another name or description, or that it is kept out of bundles; its content never changes."""
        assert self._db.in_transaction
        sql = "UPDATE documents SET name = ?, about = ?, kept_out = ? WHERE id = ?"
        self._db.execute(sql, (document.name, document.about, document.kept_out, document.id))

    def remove(self, document_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    def one(self, document_id: int) -> Document | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM documents WHERE id = ?", (document_id,)).fetchone()
        return None if row is None else _record(row)

    def of_case(self, case_id: int) -> list[Document]:
        """In the order in which they were added; the program's own working copies are not among them."""
        sql = f"SELECT {COLUMNS} FROM documents WHERE case_id = ? AND made_for IN (?, ?) ORDER BY id"
        return [_record(row) for row in self._db.execute(sql, (case_id, *map(str, SHOWN)))]

    def of_content(self, sha256: bytes) -> list[Document]:
        """Every document with this content, on whichever case."""
        sql = f"SELECT {COLUMNS} FROM documents WHERE sha256 = ? AND made_for IN (?, ?) ORDER BY id"
        rows = self._db.execute(sql, (sha256, *map(str, SHOWN)))
        return [_record(row) for row in rows]

    def all(self) -> list[Document]:
        return [_record(row) for row in self._db.execute(f"SELECT {COLUMNS} FROM documents ORDER BY id")]

    def stored(self) -> set[str]:
        """The files that documents have."""
        return {row[0] for row in self._db.execute("SELECT stored FROM documents")}

    def gone(self) -> set[str]:
        """The files that removed documents left behind."""
        return {row[0] for row in self._db.execute("SELECT stored FROM documents_gone")}

    def forget_gone(self, stored: set[str]) -> None:
        """These files are no longer there."""
        assert self._db.in_transaction
        self._db.executemany("DELETE FROM documents_gone WHERE stored = ?", [(each,) for each in stored])


def _record(row: Sequence[Any]) -> Document:
    return Document(
        id=row[0],
        object_id=row[1],
        case_id=row[2],
        name=row[3],
        kind=row[4],
        size=row[5],
        sha256=row[6],
        stored=row[7],
        identity=row[8],
        about=row[9],
        added_at=moment_of(row[10]),
        made_for=MadeFor(row[11]),
        kept_out=row[12],
    )
