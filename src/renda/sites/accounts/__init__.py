"""The accounts: the year at a glance, its figures, and the report that is made of them."""
