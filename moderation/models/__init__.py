"""People judging: what was reported, what was decided, and what followed for whom."""

from moderation.models.cases import Case, Report
from moderation.models.outcomes import Decision, Strike, Suspension

__all__ = ["Case", "Decision", "Report", "Strike", "Suspension"]
