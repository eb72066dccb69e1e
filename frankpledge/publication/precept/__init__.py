"""Precepts, budget tables and appointments as the public reads them: where each stands, and what may come next."""
