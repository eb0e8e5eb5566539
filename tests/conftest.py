"""What holds for every test: hypothesis judges meaning, never the speed of the machine."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("sisi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sisi")
