"""Step 5: no text that leaves the process blames a victim or preaches abstinence."""
