"""What is asked for and kept, each in a module: what it is, and the figures over it."""
