"""What bodies state of their own results, as quoted and with the document."""
