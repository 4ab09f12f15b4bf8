"""Who: congresses, terms, bodies, people, memberships, seats and accounts."""
