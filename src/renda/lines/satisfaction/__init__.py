"""Tests of satisfaction with a body's work, decided by a rule and never typed."""
