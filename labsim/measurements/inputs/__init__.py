"""What is declared about each instrument, as the inputs of the model are: unit, range, source, grade."""
