"""Why a network does not learn: findings in plain words that point at units."""

from __future__ import annotations

from smallnets.diagnosis.case import Case
from smallnets.diagnosis.diagnosing import diagnose
from smallnets.diagnosis.diagnosis import Diagnosis
from smallnets.diagnosis.finding import Finding

__all__ = ["Case", "Diagnosis", "Finding", "diagnose"]
