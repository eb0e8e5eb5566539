"""The findings of one file, so many and no more: a file of nothing but faults must not wear out the machine."""

from __future__ import annotations

from sisi.messages import msg
from sisi.problems import Finding
from sisi.yamltext.value_rules import FILE_LIMIT

MOST = 100_000
"""How many findings a file may have; one more says that others are left out."""


class Findings(list[Finding]):
    """A list that takes `MOST` findings one by one, then one about the others, then nothing."""

    @property
    def is_full(self) -> bool:
        """Whether nothing more is taken."""
        return len(self) > MOST

    def append(self, finding: Finding) -> None:
        """Take a finding more, as long as there is room."""
        if len(self) < MOST:
            super().append(finding)
        elif not self.is_full:
            message = msg("more than 100,000 findings in this file; the others are left out")
            super().append(Finding(FILE_LIMIT, finding.place, message, msg("Mend these first.")))
