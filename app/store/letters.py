"""Letters: the service's own wordings, the letters of a case, and what lay with them."""

from datetime import datetime

from app.models.letters.kept import Enclosure, KeptLetter, LetterWording
from app.models.moments import utc_text
from app.store.connection import Connection
from app.store.rows import RowsOf


class LetterWordings(RowsOf[LetterWording]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "letter_wordings", LetterWording)

    def in_use(self) -> list[LetterWording]:
        """The newest wording of each code that was not retired."""
        found = self.where("retired_at IS NULL ORDER BY code, version")
        return list({each.code: each for each in found}.values())

    def last_version(self, code: str) -> int:
        sql = "SELECT coalesce(max(version), 0) FROM letter_wordings WHERE code = ?"
        return int(self._db.execute(sql, (code,)).fetchone()[0])

    def retire(self, code: str, at: datetime) -> None:
        """None of them counts any more; they stay, so that old letters can be understood."""
        assert self._db.in_transaction
        sql = "UPDATE letter_wordings SET retired_at = ? WHERE code = ? AND retired_at IS NULL"
        self._db.execute(sql, (utc_text(at), code))

    def bring_back(self, code: str, at: datetime) -> None:
        """Those that were retired at that moment count again."""
        assert self._db.in_transaction
        sql = "UPDATE letter_wordings SET retired_at = NULL WHERE code = ? AND retired_at = ?"
        self._db.execute(sql, (code, utc_text(at)))


class MadeLetters(RowsOf[KeptLetter]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "letters", KeptLetter)

    def next_number(self, case_id: int, code: str) -> int:
        sql = "SELECT coalesce(max(number), 0) + 1 FROM letters WHERE case_id = ? AND code = ?"
        return int(self._db.execute(sql, (case_id, code)).fetchone()[0])

    def not_whole(self) -> int:
        """How many approved letters hold other words than were approved."""
        return sum(not each.is_whole for each in self.where("state <> 'draft' ORDER BY id"))

    def change_state(self, letter: KeptLetter) -> None:
        """What may still change once a letter is approved: whether it was sent, when and how."""
        assert self._db.in_transaction
        sql = "UPDATE letters SET state = ?, sent_on = ?, how = ? WHERE id = ?"
        sent_on = None if letter.sent_on is None else letter.sent_on.isoformat()
        self._db.execute(sql, (str(letter.state), sent_on, letter.how, letter.id))


class Enclosures(RowsOf[Enclosure]):
    def __init__(self, db: Connection) -> None:
        super().__init__(db, "letter_enclosures", Enclosure)

    def of_letter(self, letter_id: int) -> list[Enclosure]:
        return self.where("letter_id = ? ORDER BY id", letter_id)


class Letters:
    """All that letters are kept in, over one connection."""

    def __init__(self, db: Connection) -> None:
        self.wordings = LetterWordings(db)
        self.made = MadeLetters(db)
        self.enclosures = Enclosures(db)
