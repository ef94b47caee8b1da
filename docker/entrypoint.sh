#!/bin/sh
# Take the password of Neo4j from the secret, where there is one, so that it stands in no compose file and no argument.
set -eu
secret=${NEO4J_AUTH_FILE:-/run/secrets/neo4j_auth}
if [ -z "${NEO4J_PASSWORD:-}" ] && [ -r "$secret" ]; then
    NEO4J_PASSWORD=$(cut -d/ -f2- "$secret")
    export NEO4J_PASSWORD
fi
exec linkage "$@"
