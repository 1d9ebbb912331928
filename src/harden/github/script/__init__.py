"""Where expressions stand in a script, and how a variable is written there so that its value stays text."""
