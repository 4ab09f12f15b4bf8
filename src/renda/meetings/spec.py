"""The words by which the line of sittings and what lies below it know one another.

The line declares its stages and steps under these names; `checks` proves that it does.
"""

SITTING = "sitting"
PLANNED, NOTIFIED, OPEN, CLOSED = "planned", "notified", "running", "closed"
#: while it is prepared its agenda changes, while it is open it decides
BEFORE = (PLANNED, NOTIFIED)
RECORD = "record"
#: of whom a question is put that is put of each body
ABOUT = "about"
