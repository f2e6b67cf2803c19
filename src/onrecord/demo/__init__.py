"""The demonstration case, which is fiction: articles, places, actors and outline."""
