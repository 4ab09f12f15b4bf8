"""Finding: text search over matters."""
