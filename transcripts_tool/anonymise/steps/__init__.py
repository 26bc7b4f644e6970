"""The steps that find names and other traces, one subject per module."""
