"""Scoring of labelled files: how well messages are understood."""
