"""HTTP in, HTTP out: one file a resource, `routes` as table of contents, openapi.yaml as the contract.

Rule: a web file reads a request, calls one function of the house, writes the answer.
"""
