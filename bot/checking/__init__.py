"""Checking of anybody's Dutch text: does it blame, and can it be read."""
