"""Shoptalk's recommender: a pure library that knows no database, network or clock."""
