"""Find names, replace them, and prove that none leaves."""

from transcripts_tool.anonymise.contract import find_in_texts
from transcripts_tool.anonymise.entity import CATEGORIES, Entity, NameSource
from transcripts_tool.anonymise.finder import Finder
from transcripts_tool.anonymise.names_list import NameList
from transcripts_tool.anonymise.pseudonyms import Assignment, assign_pseudonyms, placeholders_in
from transcripts_tool.anonymise.replacing import OffsetMap, Replacement, replace
from transcripts_tool.anonymise.watch import Watch

__all__ = [
    "CATEGORIES",
    "Assignment",
    "Entity",
    "Finder",
    "NameList",
    "NameSource",
    "OffsetMap",
    "Replacement",
    "Watch",
    "assign_pseudonyms",
    "find_in_texts",
    "placeholders_in",
    "replace",
]
