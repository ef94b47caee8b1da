"""Tell others what to look for: indicators with TLP, keyed hashes and expiry, and nothing that would hit innocents."""
