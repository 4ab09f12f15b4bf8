"""Measures Renda's pages against a bare Django view, at a thousand and a hundred thousand."""
