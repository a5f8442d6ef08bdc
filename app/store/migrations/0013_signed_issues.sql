-- An issue of a bundle is signed, and says what its own pages said; a place that is taken out says who decided it.
ALTER TABLE bundle_issues ADD COLUMN signature BLOB;
ALTER TABLE bundle_issues ADD COLUMN signed_at TEXT;
-- The fingerprints of the pages of an issue, as JSON: what differs in a later issue is in its list of changes.
ALTER TABLE bundle_issues ADD COLUMN printed TEXT NOT NULL DEFAULT '';
ALTER TABLE redactions ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';
