"""The sequential network: features, training, export and inference."""
