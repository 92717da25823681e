"""The definitions of what is observed; only the `observe` phase calls them, and nothing feeds back."""
