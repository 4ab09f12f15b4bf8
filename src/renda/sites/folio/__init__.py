"""What a page about a matter shows, for every site."""
