"""Reports that the standing committee hears and considers."""
