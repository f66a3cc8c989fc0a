"""Vectors of texts, and exact inner-product search over them."""
