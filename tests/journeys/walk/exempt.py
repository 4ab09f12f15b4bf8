"""What is not walked, and what is known to be wrong, each with its reason."""

#: steps that nobody takes by a click
NEVER: dict[str, str] = {
    "suggestion.enter": "taken with the beginning, by the clerk's form and by ledgers; none waits",
}

#: faults known on the day written beside them; the table only shrinks
KNOWN: dict[str, dict[str, str]] = {}

#: steps whose statements are not counted
UNCOUNTED: dict[str, str] = {}

#: steps that cost more than what they do accounts for: how many statements, with the reason above
DEARER: dict[str, int] = {}
