"""Two people label Dutch interview transcripts with four eyes, in the terminal."""

from transcripts_tool.domain.wording import speak_through
from transcripts_tool.i18n import _

__version__ = "0.1.0"

# The domain knows no languages; here it is told who translates what it says.
speak_through(_)
