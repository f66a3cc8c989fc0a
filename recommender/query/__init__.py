"""A search query's constraints, critiques and recipients."""
