"""Custom actions: they decide with facts and name responses."""
