"""Proof that a place's law binds there and nowhere else."""
