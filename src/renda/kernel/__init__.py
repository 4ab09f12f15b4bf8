"""What knows no legislative word: calendar, dates, numbering, files, tables, text."""
