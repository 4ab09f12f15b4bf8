"""Dossiers: one problem across lines, instruments and years."""
