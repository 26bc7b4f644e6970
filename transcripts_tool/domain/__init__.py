"""The research in the trade's own words: pure values and rules, standard library only."""
