"""What the public hands in, and the word with which it is looked up again."""
