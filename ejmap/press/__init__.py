"""The printing press: one worker, one exhibit at a time, everybody else told their place."""
