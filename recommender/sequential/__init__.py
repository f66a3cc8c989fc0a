"""Sequential model: inputs, network, training, export and inference."""
