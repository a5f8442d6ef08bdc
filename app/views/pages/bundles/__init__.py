"""The bundle of a hearing: what is in it and in which order, what stands in its way, and what was issued."""
