"""What is not walked, and what is known to be wrong, each with its reason."""

#: steps that nobody takes by a click
NEVER: dict[str, str] = {
    "suggestion.enter": "taken with the beginning, by the clerk's form and by ledgers; none waits",
    "resolution.publish": "taken on what a ledger brought, of which the example has none",
    "plan.publish": "taken on what a ledger brought, of which the example has none",
}

#: faults known on the day written beside them; the table only shrinks
KNOWN: dict[str, dict[str, str]] = {}

#: steps whose statements are not counted where nobody finds how to take them on copies
UNCOUNTED: dict[str, str] = {
    "resolution.publish": "waits on what a ledger brought alone",
    "plan.publish": "waits on what a ledger brought alone",
    "suggestion.enter": "taken with the beginning; no draft on paper waits for it",
    "suggestion.correct": "gives the number that is answered, which no two can have",
    "plan-topic.early": "always refused: it says why a topic is not begun yet",
    "problem-item.relist": "names another list of the same year that is being drawn up",
    "budget.entrust": "waits for opinions that arose from this budget, not from its copies",
    "catalogue-missed.report": "is taken once the register of filings has the document",
    "midterm.approve": "names a resolution that was passed",
}

#: steps that ask for each matter by itself, and are taken one at a time
ALONE: dict[str, str] = {
    "outgoing.redraft": "sets the paper anew from all that its matter has",
    "outgoing.number": "keeps the paper for good under the number that it gets",
}
