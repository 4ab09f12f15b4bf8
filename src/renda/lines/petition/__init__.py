"""Petitions to the congress: letters, visits and e-mail, seen to and answered (人大信访)."""
