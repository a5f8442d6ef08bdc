"""Several lines: incidents, and the people concerned."""
