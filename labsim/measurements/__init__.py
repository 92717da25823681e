"""What observers of a run could measure, with noise, ceilings and delay: a measurement is not the truth.

Nothing here feeds back into a run. An instrument reads the state of a date or recorded curves; what it
draws is addressed by seed, run, stream and date, so a reading is the same whoever else looks. What is known
about the instruments themselves is declared as the inputs of the model are (`instruments`), apart from
scenarios: an observer's suite of tasks is no property of the lab.
"""
