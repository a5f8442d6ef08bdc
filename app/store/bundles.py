"""Hearing bundles: their tables, those of documents made ready, and those of what is taken out of pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.models.bundles.kept import (
    Bundle,
    BundleCopy,
    BundleEntry,
    BundleFile,
    BundleIssue,
    Explained,
    Ingested,
    Redacted,
)
from app.models.bundles.redacting import RedactionName
from app.models.bundles.redactions import Box, Redaction, RedactionState
from app.models.moments import moment_of, utc_text
from app.store.connection import Connection
from app.store.rows import RowsOf, new_id

REDACTION_COLUMNS = (
    "id, object_id, document_id, page, box_left, box_top, box_right, box_bottom, state, reason, words, note, made_at, "
    "decided_by, second_look_at, second_look_by"
)


class IngestedRows(RowsOf[Ingested]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "ingested", Ingested)

    def of(self, document_id: int) -> Ingested | None:
        found = self.where("document_id = ?", document_id)
        return found[0] if found else None

    def of_documents(self, document_ids: Sequence[int]) -> dict[int, Ingested]:
        """By the document."""
        marks = ", ".join("?" * len(document_ids))
        return {each.document_id: each for each in self.where(f"document_id IN ({marks})", *document_ids)}


class RedactedRows(RowsOf[Redacted]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "redacted", Redacted)

    def of(self, document_id: int) -> Redacted | None:
        found = self.where("document_id = ?", document_id)
        return found[0] if found else None

    def of_documents(self, document_ids: Sequence[int]) -> dict[int, Redacted]:
        """By the document."""
        marks = ", ".join("?" * len(document_ids))
        return {each.document_id: each for each in self.where(f"document_id IN ({marks})", *document_ids)}


class Redactions:
    """The places of each document; a box is four columns."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(self, redaction: Redaction) -> int:
        """Adds it, under its id where it has one, as when it is put back."""
        assert self._db.in_transaction
        marks = ", ".join("?" * len(REDACTION_COLUMNS.split(", ")))
        sql = f"INSERT INTO redactions ({REDACTION_COLUMNS}) VALUES ({marks})"
        return new_id(self._db.execute(sql, _cells(redaction)))

    def change(self, redaction: Redaction) -> None:
        assert self._db.in_transaction
        names = REDACTION_COLUMNS.split(", ")[1:]
        marks = ", ".join(f"{name} = ?" for name in names)
        self._db.execute(f"UPDATE redactions SET {marks} WHERE id = ?", (*_cells(redaction)[1:], redaction.id))

    def remove(self, redaction_id: int) -> None:
        assert self._db.in_transaction
        self._db.execute("DELETE FROM redactions WHERE id = ?", (redaction_id,))

    def one(self, redaction_id: int) -> Redaction | None:
        found = self._where("id = ?", redaction_id)
        return found[0] if found else None

    def of(self, document_id: int) -> list[Redaction]:
        """From the first page to the last, and down each page."""
        return self._where("document_id = ? ORDER BY page, box_top, box_left, id", document_id)

    def counts(self, document_ids: Sequence[int]) -> dict[int, int]:
        """How many places of each document are to be taken out; none where a document has none."""
        marks = ", ".join("?" * len(document_ids))
        sql = (
            "SELECT document_id, count(*) FROM redactions WHERE state = 'wanted' "
            f"AND document_id IN ({marks}) GROUP BY document_id"
        )
        return {int(row[0]): int(row[1]) for row in self._db.execute(sql, tuple(document_ids))}

    def _where(self, condition: str, *values: Any) -> list[Redaction]:
        rows = self._db.execute(f"SELECT {REDACTION_COLUMNS} FROM redactions WHERE {condition}", values)
        return [_redaction(row) for row in rows]


class RedactionNames(RowsOf[RedactionName]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "redaction_names", RedactionName)

    def of(self, document_id: int) -> list[RedactionName]:
        """In the order in which they were looked for."""
        return self.where("document_id = ? ORDER BY id", document_id)

    def of_documents(self, document_ids: Sequence[int]) -> dict[int, list[RedactionName]]:
        """By the document; none where it was searched for none."""
        marks = ", ".join("?" * len(document_ids))
        found: dict[int, list[RedactionName]] = {}
        for each in self.where(f"document_id IN ({marks}) ORDER BY id", *document_ids):
            found.setdefault(each.document_id, []).append(each)
        return found


class BundleRows(RowsOf[Bundle]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "bundles", Bundle)

    def of_meeting(self, case_id: int, meeting: str) -> Bundle | None:
        found = self.where("case_id = ? AND meeting = ?", case_id, meeting)
        return found[0] if found else None


class Entries(RowsOf[BundleEntry]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "bundle_entries", BundleEntry)

    def of(self, bundle_id: int) -> list[BundleEntry]:
        """In the order of the bundle: what the sections are called is their order."""
        return self.where("bundle_id = ? ORDER BY section, position, id", bundle_id)

    def with_document(self, document_id: int) -> list[BundleEntry]:
        return self.where("document_id = ? ORDER BY id", document_id)


class ExplainedRows(RowsOf[Explained]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "bundle_explained", Explained)

    def of(self, bundle_id: int) -> list[Explained]:
        return self.where("bundle_id = ? ORDER BY id", bundle_id)


class Issues(RowsOf[BundleIssue]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "bundle_issues", BundleIssue)

    def of(self, bundle_id: int) -> list[BundleIssue]:
        return self.where("bundle_id = ? ORDER BY number", bundle_id)


class Files(RowsOf[BundleFile]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "bundle_files", BundleFile)

    def of(self, issue_id: int) -> list[BundleFile]:
        return self.where("issue_id = ? ORDER BY volume", issue_id)

    def with_document(self, document_id: int) -> list[BundleFile]:
        return self.where("document_id = ?", document_id)


class Copies(RowsOf[BundleCopy]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "bundle_copies", BundleCopy)

    def of(self, issue_id: int) -> list[BundleCopy]:
        return self.where("issue_id = ? ORDER BY number, volume, id", issue_id)

    def of_bundle(self, bundle_id: int) -> list[BundleCopy]:
        """Those of all its issues."""
        issues = "SELECT id FROM bundle_issues WHERE bundle_id = ?"
        return self.where(f"issue_id IN ({issues}) ORDER BY issue_id, number, volume, id", bundle_id)

    def number_for(self, bundle_id: int, recipient: str) -> int:
        """What is on their copies: each recipient of a bundle has one number over all its issues, and no other's."""
        numbers = {each.recipient: each.number for each in self.of_bundle(bundle_id)}
        return numbers.get(recipient) or 1 + max(numbers.values(), default=0)


class Bundles:
    """All that bundles are kept in, over one connection."""

    def __init__(self, db: Connection) -> None:
        self.ingested = IngestedRows(db)
        self.redacted = RedactedRows(db)
        self.redactions = Redactions(db)
        self.names = RedactionNames(db)
        self.bundles = BundleRows(db)
        self.entries = Entries(db)
        self.explained = ExplainedRows(db)
        self.issues = Issues(db)
        self.files = Files(db)
        self.copies = Copies(db)

    def is_issued(self, document_id: int) -> bool:
        """Whether a document is in a bundle that was issued, or is such a bundle."""
        entries = self.entries.with_document(document_id)
        return any(each.first_issue is not None for each in entries) or bool(self.files.with_document(document_id))


def _cells(each: Redaction) -> list[Any]:
    box = each.box
    return [
        *(each.id, each.object_id, each.document_id, box.page, box.left, box.top, box.right, box.bottom),
        *(str(each.state), each.reason, each.words, each.note, utc_text(each.made_at), each.decided_by),
        *(_moment(each.second_look_at), each.second_look_by),
    ]


def _moment(at: datetime | None) -> str | None:
    return None if at is None else utc_text(at)


def _redaction(row: Sequence[Any]) -> Redaction:
    return Redaction(
        id=row[0],
        object_id=row[1],
        document_id=row[2],
        box=Box(page=row[3], left=row[4], top=row[5], right=row[6], bottom=row[7]),
        state=RedactionState(row[8]),
        reason=row[9],
        words=row[10],
        note=row[11],
        made_at=moment_of(row[12]),
        decided_by=row[13],
        second_look_at=None if row[14] is None else moment_of(row[14]),
        second_look_by=row[15],
    )
