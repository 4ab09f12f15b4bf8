"""Tags of what the sites share."""
