"""The office, the leaders and the handling units."""
