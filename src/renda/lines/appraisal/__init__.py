"""Appraisals of a body's work, in four stages."""
