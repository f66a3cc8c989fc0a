"""Reviews and product texts: topics, sentiment and answers to questions."""
