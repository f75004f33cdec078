"""Names: people, bodies and places of an article, each resolved to one identity."""
