"""Language engines: articles to analyses."""
