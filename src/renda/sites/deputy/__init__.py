"""Deputies, on a phone first."""
