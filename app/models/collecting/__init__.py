"""What is counted for the team, by which specification, and the counts that leave a vault."""
