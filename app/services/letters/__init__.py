"""Letters: prepared from a case, approved by somebody, sent and kept as they were sent."""
