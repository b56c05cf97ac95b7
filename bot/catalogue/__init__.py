"""What the assistant can say and do, as pages for professionals."""
