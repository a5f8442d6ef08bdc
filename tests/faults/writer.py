"""The program that is killed: it loads everything once, then forks a writer for each line it is given.

Run as `python -m tests.faults.writer`. The first line it reads is the vault's key in hexadecimal, the second its
folder; neither is ever an argument. Each further line is a wish in JSON: {"seed": 7} writes until it is killed, and
{"hold": 5} notes five acts, writes the anchor as the window would, and waits to be killed.

It announces each act before it begins, each transaction as it opens and as it is committed, and acknowledges the act
after the service returned. A line is one write to the pipe, so none is lost with the process.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from app.models.changes import Changes
from app.services import casework, contacting, disclosing, drafts, dropin, finding, settings, vaults
from app.services.office import Office
from app.store.keys import VaultKey
from app.store.vault import Vault
from tests.builders_forms import canary_answers

Fact = tuple[str, int | str, str, str]
"""Table, id, column, and words that the column holds. Settings go by their name, drafts by their object id."""


def say(what: str, **more: Any) -> None:
    os.write(1, json.dumps({"say": what, **more}).encode() + b"\n")


@dataclass(slots=True)
class Act:
    """One thing a person does: what it would change in records that are there, and what it left when it was done."""

    name: str
    do: Callable[[], list[Fact]]
    would: list[Fact] = field(default_factory=list)
    would_go: list[tuple[str, str]] = field(default_factory=list)


class Writer:
    """Does one act after another, chosen by chance, through the services that the window uses."""

    def __init__(self, folder: Path, key: VaultKey, seed: int) -> None:
        self._folder, self._key = folder, key
        self._chance = Random(seed)
        self._seed, self._count = seed, 0
        self._office = self._open()

    def _open(self) -> Office:
        vault = Vault.open(self._folder, self._key)
        vault.db.set_trace_callback(_Announcer().hear)
        return vaults.office_of(vault)

    def run(self) -> None:
        """Writes until the process is killed."""
        while True:
            act = self._next()
            say("begin", act=act.name, would=act.would, would_go=act.would_go)
            facts = act.do()
            head = self._office.vault.history.head().sequence
            say("done", act=act.name, facts=facts, would_go=act.would_go, head=head)

    def hold(self, count: int) -> None:
        """So many notes, begun and finished, all of them still in the log, and the anchor that knows of them."""
        before = self._office.vault.history.head().sequence
        for _number in range(count):
            self._start_draft().do()
            finish = self._finish()
            assert finish is not None
            finish.do()
        self._office.vault.write_anchor()
        say("ready", head=self._office.vault.history.head().sequence, before=before)
        signal.pause()

    def _token(self) -> str:
        """A word that no other act of any writer writes."""
        self._count += 1
        return f"w{self._seed}x{self._count}"

    def _next(self) -> Act:
        acts = [self._start_draft, self._finish, self._contact, self._task, self._choose, self._disclose]
        acts += [self._keep_draft] * 3 + [self._discard, self._task_done, self._correct, self._rename]
        acts += [self._anchor, self._close_and_open] + [self._index] * 3
        while True:
            act = self._chance.choice(acts)()
            if act is not None:
                return act

    def _one(self, sql: str) -> Any:
        """The id of one record, chosen by chance."""
        ids = [row[0] for row in self._office.vault.db.execute(sql)]
        return self._chance.choice(ids) if ids else None

    def _do(self, service: Callable[..., Changes], *args: Any) -> int:
        changes = service(self._office, *args)
        return changes.record_id or 0

    def _start_draft(self) -> Act:
        token = self._token()

        def start() -> list[Fact]:
            return [("drafts", self._draft(self._do(drafts.start_draft, "dropin", {"note": token})), "answers", token)]

        return Act(name="start draft", do=start)

    def _draft(self, draft_id: int) -> str:
        draft = self._office.vault.drafts.one(draft_id)
        assert draft is not None
        return draft.object_id

    def _keep_draft(self) -> Act | None:
        draft = self._one("SELECT id FROM drafts WHERE form = 'dropin'")
        if draft is None:
            return None
        token = self._token()
        facts: list[Fact] = [("drafts", self._draft(draft), "answers", token)]

        def keep() -> list[Fact]:
            self._do(drafts.keep_draft, "dropin", draft, {"note": f"{token} {'and so on ' * 40}"})
            return facts

        return Act(name="keep draft", do=keep, would=facts)

    def _discard(self) -> Act | None:
        draft = self._one("SELECT id FROM drafts WHERE form = 'dropin' AND id % 5 = 0")
        if draft is None:
            return None

        def discard() -> list[Fact]:
            self._do(drafts.discard_draft, draft)
            return []

        return Act(name="discard draft", do=discard, would_go=[("drafts", self._draft(draft))])

    def _finish(self) -> Act | None:
        draft = self._one("SELECT id FROM drafts WHERE form = 'dropin'")
        if draft is None:
            return None
        token = self._token()
        form = self._office.form("dropin")
        answers = canary_answers(form, self._office.library, token) | {
            "note": token,
            "follow_up": form.question("follow_up").understand("in 3 days", self._office.now()),
        }

        def finish() -> list[Fact]:
            case = self._do(dropin.finish_note, answers, draft)
            note = self._office.vault.notes.of_case(case)[-1].id
            return [("notes", note or 0, "text", token), ("cases", case, "mode", "NAMED")]

        return Act(name="finish note", do=finish, would_go=[("drafts", self._draft(draft))])

    def _disclose(self) -> Act | None:
        case = self._one("SELECT id FROM cases ORDER BY id DESC LIMIT 20")
        if case is None:
            return None
        token = self._token()
        answers = canary_answers(self._office.form("disclosure"), self._office.library, token)

        def disclose() -> list[Fact]:
            kept = self._do(disclosing.record_disclosure, case, answers)
            return [("disclosures", kept, "mode", "NAMED"), ("answers", kept, "value", token)]

        return Act(name="record disclosure", do=disclose)

    def _contact(self) -> Act | None:
        case = self._one("SELECT id FROM cases ORDER BY id DESC LIMIT 20")
        if case is None:
            return None
        lists = self._office.library.lists
        method, result = (lists[name].codes[0].code for name in ("contact_methods", "contact_results"))

        def contact() -> list[Fact]:
            self._do(contacting.log_contact_attempt, case, method, result, 5)
            attempt = self._office.vault.contact_attempts.of_case(case)[-1].id
            return [("contact_attempts", attempt or 0, "method", method)]

        return Act(name="contact attempt", do=contact)

    def _task(self) -> Act | None:
        case, token = self._one("SELECT id FROM cases ORDER BY id DESC LIMIT 20"), self._token()
        due = date(2026, 11, 1) + timedelta(days=self._chance.randrange(60))
        return Act(name="task", do=lambda: [("tasks", self._do(casework.add_task, case, token, due), "title", token)])

    def _task_done(self) -> Act | None:
        task = self._one("SELECT id FROM tasks WHERE kind = 'own' AND done_at IS NULL")
        if task is None:
            return None
        facts: list[Fact] = [("tasks", task, "done_at", "T")]

        def done() -> list[Fact]:
            self._do(casework.set_task_done, task)
            return facts

        return Act(name="task done", do=done, would=facts)

    def _correct(self) -> Act | None:
        note = self._one("SELECT id FROM notes WHERE corrects IS NULL ORDER BY id DESC LIMIT 20")
        if note is None:
            return None
        token = self._token()
        return Act(
            name="correct note", do=lambda: [("notes", self._do(dropin.correct_note, note, token), "text", token)]
        )

    def _rename(self) -> Act | None:
        case, token = self._one("SELECT id FROM cases"), self._token()
        if case is None:
            return None
        facts: list[Fact] = [("cases", case, "alias", token)]

        def rename() -> list[Fact]:
            self._do(casework.rename, case, token)
            return facts

        return Act(name="rename case", do=rename, would=facts)

    def _choose(self) -> Act:
        token = self._token()
        facts: list[Fact] = [("settings", "security_contact", "value", token)]

        def choose() -> list[Fact]:
            self._do(settings.choose, "security_contact", token)
            return facts

        return Act(name="setting", do=choose, would=facts)

    def _anchor(self) -> Act:
        def anchor() -> list[Fact]:
            self._office.vault.write_anchor()
            return []

        return Act(name="anchor", do=anchor)

    def _index(self) -> Act:
        def index() -> list[Fact]:
            finding.index_waiting(self._office)
            return []

        return Act(name="index", do=index)

    def _close_and_open(self) -> Act:
        def lock() -> list[Fact]:
            self._office.vault.close()
            self._office = self._open()
            return []

        return Act(name="close and open", do=lock)


class _Announcer:
    """Says when a transaction opens, when its commit begins, and, with the next statement, that it had returned."""

    def __init__(self) -> None:
        self._is_committing = False

    def hear(self, sql: str) -> None:
        if self._is_committing:
            say("committed")
        self._is_committing = sql == "COMMIT"
        if sql == "BEGIN IMMEDIATE":
            say("opened")
        elif sql == "COMMIT":
            say("committing")


def main() -> None:
    key = VaultKey(bytes.fromhex(sys.stdin.readline()))
    folder = Path(sys.stdin.readline().rstrip("\n"))
    say("loaded")
    for line in iter(sys.stdin.readline, ""):
        wish = json.loads(line)
        process = os.fork()
        if process == 0:
            say("born", process=os.getpid())
            writer = Writer(folder, key, wish.get("seed", 0))
            if "hold" in wish:
                writer.hold(wish["hold"])
            writer.run()
        _, status = os.waitpid(process, 0)
        say("ended", signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


if __name__ == "__main__":
    main()
