"""Deputies receive the people: who came, what was said, what became of each thing."""
