"""Prove it to somebody who does not trust us: a sealed bundle that can be verified and derived again."""
