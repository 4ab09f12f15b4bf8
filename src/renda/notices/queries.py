"""What can be asked of notices (the package is being written)."""


def notices_of(account_id):
    return []


def unread(account_id):
    return 0
