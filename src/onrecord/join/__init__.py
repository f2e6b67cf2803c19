"""Pure functions over claims: histories and disagreements."""
