"""Closed vocabularies, lexicons and the gazetteer: reviewed data files and the functions that load them."""
