"""The catalogue as arrays: attributes, facets, indexes of labels and names."""
