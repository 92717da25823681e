"""Questions about many runs: which assumptions agree with the record?"""
