"""代表建议: deputies' suggestions, from draft to the last promise kept."""
