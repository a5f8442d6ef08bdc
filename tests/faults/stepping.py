"""The parent's side of kills at the steps that a writer tells of: starts writers, hears their steps, kills one."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

REPOSITORY = Path(__file__).parents[2]
LONGEST_SILENCE = 60.0


class SteppingWriters:
    """The parent's side: starts one writer after another, and kills each at a chosen moment."""

    def __init__(self, module: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        assert self._process.stdout is not None
        self._ear = self._process.stdout.fileno()
        self._heard = b""
        assert self._hear() == {"say": "loaded"}

    def whole(self, folder: Path, act: str) -> tuple[float, int]:
        """How long the act takes from its beginning, and how many steps it tells of."""
        self._start(folder, act)
        since, steps = time.monotonic(), 0
        while (said := self._hear()["say"]) != "done":
            assert said != "ended", "the writer ended by itself; its own words are on the standard error"
            steps += said == "step"
        taken = time.monotonic() - since
        assert self._hear()["say"] == "ended"
        return taken, steps

    def killed(self, folder: Path, act: str, chance: Random, taken: float, steps: int) -> bool:
        """Kills a writer at a step chosen by chance or at any moment; says whether it was still at work."""
        process = self._start(folder, act)
        left = chance.randrange(1, steps + 1) if chance.random() < 0.7 else 0
        end = time.monotonic() + (LONGEST_SILENCE if left else chance.random() * taken)
        done = False
        while not done and time.monotonic() < end and (said := self._hear(end)):
            done = said["say"] in ("done", "ended")
            left -= said["say"] == "step"
            if left == 0 and said["say"] == "step":
                end = min(end, time.monotonic() + chance.random() * 0.004)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        while (said := self._hear()).get("say") != "ended":
            done = done or said["say"] == "done"
        return not done

    def close(self) -> None:
        with self._process:
            pass  # its pipes are closed, and it ends when it has nothing more to read

    def _start(self, folder: Path, act: str) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"folder": str(folder), "act": act}).encode() + b"\n")
        process: int = self._hear()["process"]
        while self._hear()["say"] != "begin":
            pass
        return process

    def _hear(self, until: float | None = None) -> dict[str, Any]:
        """The next thing that is said; nothing when `until` comes first."""
        while b"\n" not in self._heard:
            left = LONGEST_SILENCE if until is None else max(0.0, until - time.monotonic())
            if not select.select([self._ear], [], [], left)[0]:
                assert until is not None, "the writer fell silent"
                return {}
            piece = os.read(self._ear, 65536)
            assert piece, "the writers ended; their own words are on the standard error"
            self._heard += piece
        line, _, self._heard = self._heard.partition(b"\n")
        said: dict[str, Any] = json.loads(line)
        return said
