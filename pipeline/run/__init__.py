"""Run: inputs -> a published database. Runners carry the pure function's results; they know nothing of texts."""
