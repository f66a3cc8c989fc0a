"""Items bought together: EASE and cosine neighbours."""
