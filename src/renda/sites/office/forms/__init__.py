"""What an office fills in."""
