"""Scripted scenarios: professionals' files, played in process and checked."""
