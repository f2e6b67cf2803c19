"""How the casebook's questions are answered: plain functions over an open connection, which write nothing.

`run_id` names the run that counts.
"""
