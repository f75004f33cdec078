"""Finders: each reads a sentence for one kind of event."""
