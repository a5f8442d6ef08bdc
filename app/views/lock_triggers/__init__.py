"""What locks the vault besides an idle person: the screen's own lock, sleep, the lid, and a clock that jumps."""
