"""What the recorded curves say: milestones, windows and the words in which both are told."""
