"""The judges: rules about what the records mean, together. They see a register, never a file."""
