"""What the templates of papers can use."""
