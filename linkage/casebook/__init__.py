"""Keep what was asked, answered and judged: append-only, hash-chained logs, each entry signed by its author."""
