"""The Dutch pipeline: words with lemmas and tags, and names, from whichever model serves."""

from transcripts_tool.language.pipeline.dutch import DutchPipeline, load_pipeline
from transcripts_tool.language.pipeline.words import NameSpan, Token

__all__ = ["DutchPipeline", "NameSpan", "Token", "load_pipeline"]
