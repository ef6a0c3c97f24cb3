"""Commands that answer: of a place, a question, a community. One file a command."""
