-- How a copy of a bundle was served: on whom, by whom, and when they said that they have it.
ALTER TABLE bundle_copies ADD COLUMN given_to TEXT NOT NULL DEFAULT '';
ALTER TABLE bundle_copies ADD COLUMN given_by TEXT NOT NULL DEFAULT '';
ALTER TABLE bundle_copies ADD COLUMN acknowledged_on TEXT;
