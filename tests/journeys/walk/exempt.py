"""What is not walked, and what is known to be wrong, each with its reason."""

#: steps that nobody takes by a click
NEVER: dict[str, str] = {}

#: faults known on the day written beside them; the table only shrinks
KNOWN: dict[str, dict[str, str]] = {}
