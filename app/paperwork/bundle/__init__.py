"""The hearing bundle: ingested copies and plain data in, one numbered PDF a volume out."""
