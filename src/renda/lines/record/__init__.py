"""履职档案: what a deputy did in a year, shown to the deputy first, then to all."""
