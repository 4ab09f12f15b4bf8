"""Livelihood projects that the deputies choose: collected, voted on, followed to their test."""
