"""Check: a database -> proof that it keeps what it promises, or a list of what it does not keep."""
