"""A formal case in plain words, part by part: what its page shows, with nothing of Qt."""
