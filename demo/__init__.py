"""A simulated shop: products, customers and a year of their behaviour, made from our own words."""
