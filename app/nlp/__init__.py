"""One spaCy pass over an article: sentences, parse and names, and questions asked of them."""
