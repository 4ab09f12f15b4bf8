"""Problem lists: handed over item by item, re-checked by the congress."""
