"""How a law is kept: inspected with towns, found fault with, reported."""
