"""The measuring: whole processes on invented data of every size, beside the programs that people would take instead."""
