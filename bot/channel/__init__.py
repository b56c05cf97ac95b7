"""Steps 1 and 6: the web channel, its sessions, and the last check of a reply."""
