"""Prove that no known name leaves: every byte of a folder is read and compared."""

from transcripts_tool.anonymise.leak.checking import leak_check
from transcripts_tool.anonymise.leak.known import KnownNames
from transcripts_tool.anonymise.leak.report import Hit, LeakReport, reason_in_words

__all__ = ["Hit", "KnownNames", "LeakReport", "leak_check", "reason_in_words"]
