"""Run a Neo4j server of a workspace's own: fetch its jars, start it on loopback, stop it."""
