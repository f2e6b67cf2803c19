"""Pure finders: article text to findings."""
