"""Candidate generation: request context, sources, their evidence, pruning."""
