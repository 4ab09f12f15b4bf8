"""Who holds which position on which day: heads of bureaus, judges, prosecutors, members."""
