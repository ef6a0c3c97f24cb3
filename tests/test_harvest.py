"""What importing brings home."""

import pandas as pd

from ejmap.harvest import Outcome, ledger_of, papers_told


def test_a_feature_names_the_papers_whose_rows_went_into_it_in_the_layers_order():
    rows = pd.Series(["r1", "r2"])
    ledger = pd.concat(
        [
            ledger_of("later", rows, Outcome.MERGED, "joined", pd.Series(["A", None])),
            ledger_of("first", rows, Outcome.SHOWN, "own_row", pd.Series(["A", "B"])),
        ]
    )
    assert papers_told(ledger, ["first", "later"]) == {"A": "first,later", "B": "first"}
