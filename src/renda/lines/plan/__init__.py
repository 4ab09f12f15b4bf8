"""What the standing committee means to do in a year, and what became of it."""
