"""专题调研、视察: what a committee goes to see itself, reports, and asks of bodies."""
