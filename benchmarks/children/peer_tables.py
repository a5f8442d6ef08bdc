"""The same tables made by another program over the same rows: `peer_tables.py PEER ROWS TABLES ROUNDS`. Prints s.

Runs in the environment of the peers. ROWS is a CSV file, TABLES a text of `name`, `name*name`, and `name+` where an
answer holds several codes: that is a table for each code that occurs. Prints the processor time of the best round, from
the rows in memory on.
"""

import contextlib
import io
import logging
import sys
import time
from collections.abc import Callable

import pandas as pd

Tables = tuple[pd.DataFrame, list[list[str]]]


def cell_key() -> Callable[[Tables], None]:
    """With the table of noise that comes with the package."""
    from cell_key_perturbation.create_perturbed_table import create_perturbed_table
    from cell_key_perturbation.utils.generate_test_ptable import generate_ptable_10_5_rule

    noise = generate_ptable_10_5_rule()

    def make(asked: Tables) -> None:
        columns, tables = asked
        for table in tables:
            create_perturbed_table(data=columns, ptable=noise, geog=[], tab_vars=table, record_key="record_key")

    return make


def acro() -> Callable[[Tables], None]:
    """It crosses two questions always: a table of one is crossed with a column that says the same everywhere."""
    from acro import ACRO

    logging.disable(logging.CRITICAL)

    def make(asked: Tables) -> None:
        columns, tables = asked
        everyone = pd.Series("yes", index=columns.index, name="everyone")
        session = ACRO(suppress=True)
        for first, *second in tables:
            session.crosstab(columns[first], columns[second[0]] if second else everyone)

    return make


def asked(rows: pd.DataFrame, names: list[str]) -> Tables:
    """The columns and the tables, with one of each for every code of an answer with several."""
    columns, tables = [rows], []
    for name in names:
        if name.endswith("+"):
            # `acro` asks for columns that are named as Python names things.
            codes = rows[name[:-1]].str.get_dummies(" ").add_prefix(f"{name[:-1]}_")
            columns.append(codes)
            tables += [[code] for code in codes.columns]
        else:
            tables.append(name.split("*"))
    return pd.concat(columns, axis=1), tables


peer, file, names, rounds = sys.argv[1:]
rows = pd.read_csv(file, keep_default_na=False)
times = []
with contextlib.redirect_stdout(io.StringIO()):
    make = {"cell-key-perturbation": cell_key, "acro": acro}[peer]()
    for _round in range(int(rounds)):
        begun = time.process_time()
        make(asked(rows, names.split()))
        times.append(time.process_time() - begun)
print(min(times))
