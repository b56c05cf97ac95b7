"""What must not be remembered: log redaction and masking of personal data."""
