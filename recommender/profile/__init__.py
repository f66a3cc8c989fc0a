"""A customer's profile, folded from the events."""
