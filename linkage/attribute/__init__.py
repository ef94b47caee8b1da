"""Say to whom a network belongs: what is known of organizations beforehand, held against the network by lift."""
