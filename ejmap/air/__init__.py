"""Air readings against the law and the index of the air: which count, days, judgements. Pure.

Tables in, tables out; dates are days of Pacific Standard Time (UTC-8) all year.
"""
