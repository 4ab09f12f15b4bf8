"""What audits find and how it is put right, verified by the congress."""
