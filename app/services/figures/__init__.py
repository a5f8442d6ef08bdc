"""The casework table: what the formal cases of a period came to, exact, and for this office only."""
