"""Orders in the chat: finding one, the forms that change it, and what was done about it."""
