"""The cart in the chat: put in, taken out, looked at, ordered."""
