"""The next-basket ranker and its features: repurchase, trips and sales."""
