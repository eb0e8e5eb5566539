"""A file a command: translate the options, call, render, return an exit code. No command knows another."""
