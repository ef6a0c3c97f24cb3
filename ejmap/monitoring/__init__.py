"""The monitors of the air, made of what several publishers say of them and of what was held before.

`publications` says who is heard first, `sites` where monitors stand and what they are called,
`dust` what their days of PM10 come to in one year, `definition` what the data changes of the
layer's words, `ledger` what became of each row.
"""
