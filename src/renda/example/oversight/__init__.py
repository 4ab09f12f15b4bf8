"""The year of supervision: each line of it lives through 2022, and a part of it through today."""
