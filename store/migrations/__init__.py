"""The database's forms, one revision a file; `upgrade.py` runs them."""
