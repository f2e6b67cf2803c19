"""onrecord: news reporting turned into a sourced record."""
