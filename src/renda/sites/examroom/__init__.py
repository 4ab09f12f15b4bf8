"""The exam, for who comes by a link: one question a page, the server's clock, no account."""
