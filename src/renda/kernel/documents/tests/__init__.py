"""Proof that papers are laid out as the standard says."""
