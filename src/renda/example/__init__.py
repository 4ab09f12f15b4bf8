"""The example year: a fictional district lived through by the commands."""
