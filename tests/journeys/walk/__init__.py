"""A walk through everything that can be clicked, made from the declarations."""
