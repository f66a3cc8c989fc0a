"""Where Rasa keeps its state: chosen by environment variables, embedded by default."""
