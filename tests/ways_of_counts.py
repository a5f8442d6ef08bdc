"""What counting, the files of counts and their pool read and make: codes, whole numbers, keys and hashes."""

REASON = "It is given codes, whole numbers, keys and hashes, and no words of a case."

_PARTS = {
    "app.exchange": (
        *("counts_file.content_of", "counts_file.read_counts", "counts_file.write_counts"),
        *("envelope.is_weak", "envelope.opened", "envelope.public_of", "envelope.sign"),
        *("pooled_package.pooled_package", "roster_file.read_roster", "roster_file.write_roster"),
        "strict_json.read_strictly",
    ),
    "app.statistics": (
        *("rounding.fingerprint", "rounding.fingerprint_of_written", "rounding.protect", "rounding.written_row"),
    ),
    "app.services.counts": (
        *("protecting.fingerprints", "protecting.protected", "specifications.read_specification_file"),
        "verifying.verify_counts",
    ),
    "app.services.demo": ("counting.export_counts", "counting.fill_pool"),
    "app.services.pool": (
        *("bringing_in.bring_in", "brought.looked_at", "brought.refused_file"),
        *("by_command.pool_in_memory", "by_command.pool_into_vault"),
        *("publishing.folders_for", "publishing.package_files", "publishing.publish"),
        *("publishing.publish_into", "publishing.write_package"),
        *("rosters.look_at_roster", "rosters.write_roster_file"),
        *("taking.counts_files_in", "taking.read_file"),
        *("watching.watch", "watching.watched_folder", "charting.draw"),
    ),
    "app.paperwork": ("charts.bar_chart",),
    "app.views.pages.pool": (
        *("bringing_card.BringingCard.choose: a place", "roster_card.RosterCard._ask_file: a place"),
        "contributors.ContributorsPage.dragEnterEvent: clipboard or drag",
        "contributors.ContributorsPage.dropEvent: clipboard or drag",
    ),
}
_DROPPED = "app.views.pages.pool.contributors.ContributorsPage"
OUT = tuple(f"{module}.{part}" for module, parts in _PARTS.items() for part in parts)
IN = (
    "app.exchange.counts_file.content_of: a file",
    "app.services.counts.specifications.read_specification_file: a file",
    f"{_DROPPED}.dragEnterEvent: a drag or the clipboard",
    f"{_DROPPED}.dropEvent: a drag",
    f"{_DROPPED}.dropEvent: a drag or the clipboard",
)
