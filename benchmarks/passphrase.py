"""A passphrase changed, beside one key derived: the old one proven, a slot wrapped, and what was read back opened."""

import secrets
from collections.abc import Iterator

from app.services.holders import change_passphrase, prove
from app.services.vaults import office_of
from app.store.keys import Cost, from_passphrase
from app.store.vault import Vault, create_vault
from benchmarks.figures import Figure, Run, run_alone
from benchmarks.large_files import place_for_files
from benchmarks.timing import Race, milliseconds

_RATIO_AT_MOST = 3.3
_DERIVATIONS = 3


def measure(run: Run) -> Iterator[Figure]:
    cost = Cost.floor() if run.quick else Cost.normal()
    words = ["four blue herons waiting", "seven quiet lamps in rain"]
    with place_for_files() as place:
        created = create_vault(
            place / "Bench.casebook", role="adviser", name="Bench", passphrase=words[0], holder="Bench", cost=cost
        )
        with Vault.open(created.folder, created.key, slot=created.slot) as vault:
            vault.keys = vault.keys.at_cost(cost)
            office = office_of(vault)

            def ours() -> list[float]:
                old, new = words
                took = milliseconds(lambda: change_passphrase(office, prove(office, old), new))
                words.reverse()
                return [took]

            def theirs() -> list[float]:
                return [milliseconds(lambda: from_passphrase(words[0], secrets.token_bytes(16), cost))]

            race = Race(ours=ours, theirs=theirs).run(_RATIO_AT_MOST)
    yield Figure(
        name="a passphrase changed",
        value=race.our_best,
        ratio=race.ratio,
        ratio_at_most=_RATIO_AT_MOST,
        against=f"one key derived at {cost.memory_kib // 1024} MiB: {race.their_best:,.0f} ms",
        remark=f"{_DERIVATIONS} derivations and two key files written; best of {len(race.our_rounds)}",
    )


if __name__ == "__main__":
    run_alone(measure, __doc__)
