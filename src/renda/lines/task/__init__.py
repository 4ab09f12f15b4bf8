"""Work that a higher congress hands down, and the answer that goes up."""
