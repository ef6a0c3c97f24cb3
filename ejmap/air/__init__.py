"""Air readings against the law: standards, and a monitor's record of days. Pure.

Tables in, tables out; dates are days of Pacific Standard Time (UTC-8) all year.
"""
