"""What the HR office sees of its casework as a whole: the table, the lessons, and the risk assessments."""
