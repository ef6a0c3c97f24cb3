"""Which way of publishing is tried with which fault.

Printed by `python -m tests.sources.contract_table`: one line a fault, one column a way.
"""

from tests.sources.contract import WAYS, WRONG, cells

ERROR, SURVIVED, CANNOT = "error", "survived", "–"


def table():
    """Return the table's lines, in Markdown."""
    found = {(one.publisher.name, one.fault): one for one in cells()}
    header = ["What goes wrong", *WAYS]
    lines = [header, ["---"] * len(header)]
    for key, wrong in WRONG.items():
        of_ways = [[found[name, key] for name in names] for names in WAYS.values()]
        lines.append([wrong.said, *map(_said, of_ways)])
    return [f"| {' | '.join(line)} |" for line in lines]


def reasons():
    """Return a line for each fault that some cannot have, and why."""
    lines = []
    for key, wrong in WRONG.items():
        by_reason = {}
        for one in cells():
            for why in one.why_not if one.fault == key else ():
                by_reason.setdefault(why, []).append(one.publisher.name)
        lines += [f"- {wrong.said}: {why} ({', '.join(n)})" for why, n in by_reason.items()]
    return lines


def summary():
    """Return the table's numbers, as a sentence."""
    every = cells()
    tried = [one for one in every if one.is_tried]
    cases = sum(len(one.wire) + len(one.own) for one in tried)
    names = {one.publisher.name for one in every}
    return (
        f"{len(names)} invented publishers of {len(WAYS)} ways of publishing x {len(WRONG)} "
        f"faults = {len(every)}: {len(tried)} tried in {cases} cases, "
        f"{len(every) - len(tried)} that cannot be, each with its reason."
    )


def _said(of_way):
    """Return what is held of a way of publishing: an error of its own, or that it is survived."""
    told = {_one(cell) for cell in of_way if cell.is_tried}
    return " or ".join(one for one in (ERROR, SURVIVED) if one in told) or CANNOT


def _one(cell):
    faults = [cell.publisher.faults[name] for name in cell.own]
    is_error = cell.wire or any(one.error for one in faults)
    return ERROR if is_error else SURVIVED


if __name__ == "__main__":
    print("\n".join([summary(), "", *table(), "", "What cannot be:", *reasons()]))
