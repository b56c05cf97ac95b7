"""What is kept of a conversation, how long, and how it is forgotten: never a text."""
