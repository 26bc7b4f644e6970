"""The project folder on disk: logs, transcripts, settings, registers, free texts."""
