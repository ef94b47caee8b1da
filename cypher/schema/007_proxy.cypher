// Key of proxy services
// writes: constraint proxy_key, and the index behind it
// revision: 1
CREATE CONSTRAINT proxy_key IF NOT EXISTS
FOR (n:Proxy) REQUIRE n.proxy_id IS UNIQUE
