"""Reads English and Chinese text: numbers, people, negation, limits, sentiment."""
