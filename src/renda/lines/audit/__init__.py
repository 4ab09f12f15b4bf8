"""Audit findings, one by one, until the congress has verified that they were put right."""
