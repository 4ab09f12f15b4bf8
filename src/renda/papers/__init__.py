"""Papers of matters: as files, worded by an office, numbered for good."""
