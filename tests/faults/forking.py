"""A process that has loaded everything and forks one for each act, which tells how far it is and may be killed."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any


def say(what: str, **more: Any) -> None:
    os.write(1, json.dumps({"say": what, **more}).encode() + b"\n")


def serve(acts: Mapping[str, Callable[[Any], None]], prepared: Callable[[Path], Any]) -> None:
    """Reads which act is wished for in which folder, and does it with what is `prepared` there, one after the other."""
    say("loaded")
    for line in iter(sys.stdin.readline, ""):
        wish = json.loads(line)
        process = os.fork()
        if process == 0:
            say("born", process=os.getpid())
            acts[wish["act"]](prepared(Path(wish["folder"])))
            say("done")
            os._exit(0)
        os.waitpid(process, 0)
        say("ended")
