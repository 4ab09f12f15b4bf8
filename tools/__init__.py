"""What building and checking Renda needs, and running it does not."""
