"""Ledgers (台账) brought in and taken out."""
