"""What keeps an installation: backups of all of it, and moving it to another database."""
