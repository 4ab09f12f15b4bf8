"""The example on the command line."""
