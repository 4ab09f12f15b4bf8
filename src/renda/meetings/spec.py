"""The words by which the line of sittings and what lies below it know one another.

The line declares its stages and steps under these names; `checks` proves that it does.
"""

SITTING = "sitting"
PLANNED, NOTIFIED, OPEN, CLOSED = "planned", "notified", "running", "closed"
CANCELLED = "cancelled"
#: while it is prepared its agenda changes, while it is open it decides
BEFORE = (PLANNED, NOTIFIED)
RECORD = "record"
#: the minutes hang below their sitting; once they are signed nothing of them changes
MINUTES, SIGNED = "minutes", "signed"
#: of whom a question is put that is put of each body
ABOUT = "about"
