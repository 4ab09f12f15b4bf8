"""Law packs: what one place's own law says, beside the national law that the lines declare."""
