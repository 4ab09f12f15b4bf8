"""Composition root: settings, addresses, the server's and the command line's entry."""
