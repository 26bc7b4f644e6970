"""The Dutch language: pipeline, features and suggestion models."""
