"""Reads the imports and names of the program, and says where they break the rules of the house."""

import ast
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

TOP_LEVEL = {
    *("app", "resources", "installer", "tests", "docs", "benchmarks", ".ci"),
    *("pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-peers.lock", "Makefile"),
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "NOTICE"),
    *(".gitignore", ".gitattributes", ".editorconfig"),
}

# Which layers a layer may use, besides itself.
MAY_USE = {
    "models": set(),
    "store": {"models"},
    "statistics": {"models"},
    "paperwork": {"models"},
    "exchange": {"models", "statistics"},
    "services": {"models", "store", "statistics", "paperwork", "exchange"},
    "views": {"models", "services"},
    "commands": {"models", "services"},
    "cli": {"models", "services", "commands"},
    "main": {"models", "store", "statistics", "paperwork", "exchange", "services", "views", "cli"},
    "__main__": {"main"},
    "": set(),  # app/__init__.py
}

# Where a library may be used; one that is not named here may be used anywhere below `app`.
ONLY_IN = {
    "PySide6": ("app.views", "app.main"),
    "PySide6.QtGui": ("app.views", "app.main", "app.paperwork.mail"),
    "shiboken6": ("app.views", "app.main"),
    "sqlcipher3": ("app.store",),
    "sqlite3": ("app.store",),
    "reportlab": ("app.paperwork",),
    "pikepdf": ("app.paperwork",),
    "openpyxl": ("app.exchange",),
    "pypdfium2": ("app.paperwork",),
    "docx": ("app.paperwork",),
    "pyrage": ("app.store", "app.exchange"),
}

NETWORK = {
    *(
        "socket",
        "socketserver",
        "ssl",
        "select",
        "selectors",
        "asyncio",
        "http",
        "urllib.request",
        "urllib.robotparser",
    ),
    *("ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "nntplib", "xmlrpc", "webbrowser", "wsgiref"),
    *("multiprocessing.managers", "multiprocessing.connection", "logging.handlers"),
    *("requests", "urllib3", "httpx", "aiohttp", "websockets", "paramiko", "grpc"),
    *(
        "PySide6.QtNetwork",
        "PySide6.QtNetworkAuth",
        "PySide6.QtWebSockets",
        "PySide6.QtHttpServer",
        "PySide6.QtRemoteObjects",
    ),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebView"),
}

# Names that must not be used, each with its reason.
UNWANTED_NAMES = {
    "executescript": "it ends an open transaction; run the statements one by one",
    "QSortFilterProxyModel": "it takes many seconds over 100,000 rows; sort and filter in SQL",
    "ResizeToContents": "it measures every row; give the columns widths",
    "processEvents": "it lets a click in halfway through; use a job",
}

# What a distribution is called on the index, when its import is called otherwise.
IMPORTED_AS = {
    "pyside6-essentials": "PySide6",
    "python-dateutil": "dateutil",
    "pillow": "PIL",
    "python-docx": "docx",
    "python-oxmsg": "oxmsg",
}


def sources() -> Iterator[tuple[str, Path]]:
    """Each module of the program: its dotted name and its file."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def layer_of(module: str) -> str:
    """`models` for `app.models.cases`."""
    return module.removeprefix("app").strip(".").split(".")[0]


def imports(source: str) -> set[str]:
    """All that a module imports, wherever in the file, as dotted names; `from a import b` gives `a.b`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            dots = "." * node.level
            found |= {f"{dots}{node.module or ''}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Call) and _is_import_call(node.func) and node.args:
            name = node.args[0]
            found.add(name.value if isinstance(name, ast.Constant) and isinstance(name.value, str) else "?")
    return found


def _is_import_call(function: ast.expr) -> bool:
    return (isinstance(function, ast.Name) and function.id in ("__import__", "import_module")) or (
        isinstance(function, ast.Attribute) and function.attr == "import_module"
    )


def import_problems(module: str, source: str, declared: Iterable[str]) -> list[str]:
    """One sentence for each import that the rules do not allow."""
    known = {*declared, *sys.stdlib_module_names}
    return [
        f"{module} imports {name}: {problem}"
        for name in sorted(imports(source))
        if (problem := _import_problem(module, name, known))
    ]


def _import_problem(module: str, name: str, known: set[str]) -> str | None:
    if name == "?" or name.startswith("."):
        return "say the whole name, so that it can be checked"
    if _is_below(name, NETWORK):
        return "nothing here may reach a network"
    if name.split(".", maxsplit=1)[0] == "app":
        return _layer_problem(layer_of(module), layer_of(name))
    if name.split(".", maxsplit=1)[0] not in known:
        return "it is not among the dependencies of pyproject.toml"
    rules = [rule for rule in ONLY_IN if _is_below(name, [rule])]
    if rules and not _is_below(module, ONLY_IN[max(rules, key=len)]):
        return f"it belongs in {' and '.join(ONLY_IN[max(rules, key=len)])}"
    return None


def _layer_problem(layer: str, used: str) -> str | None:
    if used == layer or used in MAY_USE.get(layer, ()):
        return None
    return f"{layer or 'app'} may not use {used or 'app'}"


def _is_below(name: str, tops: Iterable[str]) -> bool:
    return any(name == top or name.startswith(f"{top}.") for top in tops)


def declared_dependencies() -> set[str]:
    """The import names of what pyproject.toml says the program needs to run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in project["dependencies"]]
    return {IMPORTED_AS.get(name, name.replace("-", "_")) for name in names} | {"shiboken6"}


def names_used(source: str) -> set[str]:
    """Every name in the code, comments and texts left out."""
    return {
        token.string for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type == tokenize.NAME
    }


def our_files() -> list[Path]:
    """The files of the repository: tracked, or new and not ignored; without git, all but what was built."""
    command = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        built = {".venv", "build", ".git", "__pycache__"}
        paths = [path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file()]
        return [ROOT / path for path in paths if not built & set(path.parts) and "egg-info" not in str(path)]
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


# Put together here, so that this file does not contain what it looks for.
FOREIGN_PLACES = [
    *("py" + "pi.org", "python" + "hosted.org", "npmjs" + ".org", "deb." + "debian.org", "archive." + "ubuntu.com"),
    *("/wo" + "rk/", "/ro" + "ot/", "/op" + "t/py" + "pi", "/op" + "t/wheels", "bash_" + "jobs"),
]
PLACE = re.compile("|".join(re.escape(place) for place in FOREIGN_PLACES))


def foreign_places(text: str) -> list[str]:
    """The package hosts and the folders of somebody's machine that a text names."""
    return [match[0] for match in PLACE.finditer(text)]
