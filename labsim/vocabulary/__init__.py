"""The words of the model: numbers, streams of luck, units and how a parameter is declared."""
