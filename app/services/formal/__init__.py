"""What HR does in a formal case: begins it under a procedure, keeps records, names roles, takes steps."""
