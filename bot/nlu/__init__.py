"""Step 2: what a message means. Pure modules, with thin components for config.yml."""
