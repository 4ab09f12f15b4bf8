"""The door: signing in and out, the second factor, and the pages for what went wrong."""
