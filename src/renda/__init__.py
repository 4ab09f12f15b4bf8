"""Renda: the working system of a local people's congress standing committee."""

__version__ = "0.1.0"
