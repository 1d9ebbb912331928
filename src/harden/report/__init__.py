"""What people and programs get to see of a Result. Nothing here reads a file or decides anything."""
