"""A file a format: finished data in, text or bytes out. No format knows another, a command, or a file."""
