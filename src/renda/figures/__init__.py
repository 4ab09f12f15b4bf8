"""What we account for: a figure is a set of records."""
