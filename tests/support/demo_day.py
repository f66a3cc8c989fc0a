"""The day on which the tests make the demo shop."""

NOW = 1_764_000_000.0  # 24 November 2025
