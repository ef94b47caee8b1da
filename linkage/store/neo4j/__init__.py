"""Keep the graph in Neo4j: the connection, what a load is made of, and the store that answers from it."""
