"""The ledger of promises for staff: add an entry with its source."""
