"""A Dutch-speaking assistant that supports young people on sexting."""
