"""What the standing committee asks for after a deliberation, followed to its end."""
