"""Many cells of one scenario, each run many times with the same luck: from a plan to one table.

`request` is what a user asks, `plan` what that decides, `work` one chunk of it, `shards` what is finished,
`runner` the order of work on one machine or many, `table` what comes out. Shards are the truth: everything
else is made of the plan and them.
"""
