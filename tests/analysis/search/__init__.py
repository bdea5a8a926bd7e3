"""Sessions in which an input is sought on which two programs differ."""
