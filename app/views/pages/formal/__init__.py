"""The page on which an HR officer runs a formal complaint: one file for each subject of it."""
