"""What feeds and the formats of news agencies have in common: pieces of words, elements, values, notices."""
