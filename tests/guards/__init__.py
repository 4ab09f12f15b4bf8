"""Rules about everything, found by walking, so that a newcomer cannot forget them."""
