// Remove ranges and domains of which no address is left
// writes: Subnet, EmailDomain
// returns: removed
// revision: 1
MATCH (v:Subnet|EmailDomain)
WHERE NOT EXISTS { (v)<-[:IN_SUBNET|AT_DOMAIN]-() }
DETACH DELETE v
RETURN count(*) AS removed
