"""The phases of a week: short loops that hand one mechanism's result to the next."""
