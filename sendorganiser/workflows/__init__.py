"""The program's verbs. Each joins engines and store, and is the only way anything changes.

A workflow takes the open archive and a Job, reports through the Job, and returns a result. Screens
and commands start the same ones.
"""
