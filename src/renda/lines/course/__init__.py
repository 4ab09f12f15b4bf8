"""代表培训: courses for deputies (代表法 Art. 47), enrolled for and signed in to."""
