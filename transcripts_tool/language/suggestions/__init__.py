"""Suggestions of labels: from the codebook at first, better with each label that was closed."""
