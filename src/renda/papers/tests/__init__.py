"""Proof that papers lose nothing and numbers leave no gap."""
