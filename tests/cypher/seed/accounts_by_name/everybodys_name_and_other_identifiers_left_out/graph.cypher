// innocent: acct_admin
// innocent: acct_device
CREATE (:Account {account_id: 'acct_admin'})-[:SHOWED]->(:Identifier {identifier_id: 'display_name:Test', kind: 'display_name', value: 'Test', accounts: 4}),
       (:Account {account_id: 'acct_device'})-[:SHOWED]->(:Identifier {identifier_id: 'device:Test', kind: 'device', value: 'Test'}),
       (:Account {account_id: 'acct_quote'})-[:SHOWED]->(:Identifier {identifier_id: 'display_name:O\'Neil`$x', kind: 'display_name', value: 'O\'Neil`$x'});
