"""Briefings that the directors' meeting hears, with remarks that are followed up."""
