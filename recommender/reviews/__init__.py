"""What reviews and product texts say: topics, sentiment, answers to questions."""
