"""Find names, replace them, and prove that none leaves."""

from transcripts_tool.anonymise.entity import CATEGORIES, Entity
from transcripts_tool.anonymise.finder import Finder
from transcripts_tool.anonymise.names_list import NameList

__all__ = ["CATEGORIES", "Entity", "Finder", "NameList"]
