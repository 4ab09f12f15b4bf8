"""The annual report: composed from records, checked number by number, frozen, exported."""
