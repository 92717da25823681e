"""Which input explains the spread of a result, how much is luck, how much rests on opinion."""
