"""The public: read only."""
