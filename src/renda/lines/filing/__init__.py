"""Normative documents: filed, checked, reviewed, put right; review suggestions of citizens."""
