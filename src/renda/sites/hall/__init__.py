"""The hall: what people at a sitting have on their phones."""
