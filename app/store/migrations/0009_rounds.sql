-- How many letters had been sent on a case, and records kept, when a step was taken: what came after it is asked anew.

ALTER TABLE steps_taken ADD COLUMN letters_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE steps_taken ADD COLUMN records_before INTEGER NOT NULL DEFAULT 0;
