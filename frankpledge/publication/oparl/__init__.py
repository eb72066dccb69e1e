"""The record in the shapes of OParl 1.1 (oparl.org): system, body, organization, person, meeting, paper and file.

An OParl *body* is an area here, an OParl *organization* a body. What OParl has no word for stands beside it with the
prefix "frankpledge:"; what the record does not know is left out, never guessed.
"""
