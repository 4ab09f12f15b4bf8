"""What the desk shows, one module per part of it."""
