"""Facts as data, each with source and date: helplines, plans, routing."""
