"""The shop's database: the append-only log, and a repository for each table."""
