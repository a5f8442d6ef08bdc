"""What a document takes of the memory: `document_memory.py PLACE KEY FILE`.

Prints, in MB, the memory with the vault open, and the most there ever was while the file came in and went out again.
"""

import os
import shutil
import sys
from pathlib import Path

from taking import forget_the_most, megabytes, most_ever

from app.models.progress import Silent
from app.services.documents import add_documents
from app.services.dropin import finish_note
from app.services.outside import save_copy
from app.services.vaults import office_of
from app.store.keys import VaultKey
from app.store.vault import create_with_key

place, key, file = Path(sys.argv[1]), VaultKey(bytes.fromhex(sys.argv[2])), Path(sys.argv[3])
folder, target = place / "Memory.casebook", place / "taken out.bin"
office = office_of(create_with_key(folder, role="adviser", name="Memory", key=key))
case_id = finish_note(office, {"note": "They brought a file."}).record_id
assert case_id is not None

taken = [megabytes("Rss")]
forget_the_most()
(added,) = add_documents(office, case_id, [file], Silent()).added
taken.append(most_ever())
forget_the_most()
save_copy(office, added, target, Silent())
taken.append(most_ever())

assert target.stat().st_size == file.stat().st_size
print(*taken, flush=True)
office.vault.close()
target.unlink()
shutil.rmtree(folder)
os._exit(0)
