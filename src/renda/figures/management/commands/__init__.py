"""The figures on the command line."""
