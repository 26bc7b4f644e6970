"""Agreement between coders: coefficients named after the literature, intervals, one report.

Pure functions over numbers and rows; nothing here knows a project, a file or a screen.
"""

from transcripts_tool.agreement.report import agreement_report
from transcripts_tool.agreement.rows import Row

__all__ = ["Row", "agreement_report"]
