"""The yearly summary: what went on in a year of the plan (`summarize`), and the words and tables that all its formats show."""
