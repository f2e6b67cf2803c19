"""Numbers and grades that three codebooks' rules give for an incident: proposed with their rule, and never decided."""
