"""Renda: the working system of a local people's congress standing committee."""
