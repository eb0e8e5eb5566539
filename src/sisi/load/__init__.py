"""From a source of files to the register: what is good is read, what is not becomes findings."""
