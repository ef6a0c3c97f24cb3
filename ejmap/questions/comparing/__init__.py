"""The communities set side by side: topics, what is compared, in which order, with which notes."""
