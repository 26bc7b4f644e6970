"""Tables, sentences and charts from coded rows."""
