"""Resolutions and decisions: duties they lay on bodies, and checks on their execution."""
