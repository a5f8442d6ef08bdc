"""Types the word of the canary into whatever is written of a pool, and leaves what it publishes to be searched."""

from dataclasses import replace

from app.exchange.roster_file import write_roster
from app.models.collecting.roster import OnRoster
from app.models.collecting.sources import VaultRole
from app.models.progress import Silent
from app.services.casework import new_object_id
from app.services.pool import contributors, looking, rosters
from app.services.pool.publishing import publish
from tests.builders_counts import small_specification
from tests.builders_pool import contributor, private_of
from tests.builders_pool_office import QUARTER, brought, make_pool, put_files
from tests.faults.typist import Typist


def keep_pool(typist: Typist) -> None:
    """The word is the name of each contributor and of each line of a roster."""
    folder, word = typist.office.vault.folder.parent, typist.word
    place = folder / new_object_id()
    office = make_pool(folder, name=new_object_id()[:8])
    own = replace(typist, office=office)
    result = brought(office, put_files(place, range(1, 7)), accept_new=False)
    own.look(result, result.changes.undo, *result.files)
    for number, waiting in enumerate(looking.look_at_pool(office).waiting):
        contributor_id = waiting.contributor.id or 0
        own.try_(contributors.rename, contributor_id, word * 20)
        own.do(contributors.accept, contributor_id, f"{word} {number}")
        own.do(contributors.rename, contributor_id, f"{word} of {number}")
    named = place / "team.roster.json"
    lines = [OnRoster(key=contributor(number), label=f"{word} {number}") for number in (1, 9)]
    named.write_bytes(write_roster(small_specification().hash, lines, private_of(77)))
    looked = rosters.look_at_roster(office, named)
    # It is the person's own file, and holds names in plain words.
    named.unlink()
    own.look(looked, looked.roster, *lines)
    own.do(rosters.take_in_roster, looked)
    changes, _folder = publish(office, QUARTER, place, Silent())
    own.look(changes, looking.look_at_pool(office), looking.tables_of(office, QUARTER), office.vault.pool)
    own.do(rosters.drop_roster, VaultRole.ADVISER)
    assert any(word in each.called for each in looking.look_at_pool(office).contributors)
    office.vault.write_anchor()
    office.vault.close()
