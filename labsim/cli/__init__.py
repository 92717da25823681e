"""The command line: every command is a question; no number of the model is in here."""
