"""What we do: one package per business line."""
