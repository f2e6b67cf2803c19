"""Web pages: markup, main content, and what the page says about its article."""
