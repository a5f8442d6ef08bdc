"""The redaction of a document: places are found or drawn, decided, looked at twice, applied and approved."""
