"""The text itself: sentences, quotations, passages, clauses, tokens."""
