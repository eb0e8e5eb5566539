"""Revisions of the data in git, read from its objects alone: nothing is checked out, nothing of the repository is run."""
