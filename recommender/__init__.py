"""Shoptalk's recommender: a pure library that knows no database, network or clock."""

import os

# Threads that spin while they wait make training many times slower beside any other process.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
