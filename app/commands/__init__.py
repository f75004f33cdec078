"""The commands of `dateline`, one module each. Heavy parts are imported when a command runs."""
