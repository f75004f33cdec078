"""The web application: pages for people, JSON for programs, over one set of query parameters."""
