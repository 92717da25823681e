"""The state, the phases and the only place that knows the order of a week."""
