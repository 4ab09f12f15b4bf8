"""The pulse: how an installation is, told to the programs that watch over it."""
