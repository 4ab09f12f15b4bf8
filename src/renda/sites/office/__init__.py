"""What an office keeps: bodies and people, rules, calendar, wordings, numbers, ledgers."""
