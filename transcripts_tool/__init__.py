"""Two people label Dutch interview transcripts with four eyes, in the terminal."""

__version__ = "0.1.0"
