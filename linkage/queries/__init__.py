"""Know the Cypher files under `cypher/`: what their headers say, which parameters they take, how they are shown."""
