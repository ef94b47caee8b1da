// Equal bits: the hash decides. rare_2 was sent by the second first; the untimed one by nobody first.
CREATE (a:Account {account_id: 'acct_a'}), (b:Account {account_id: 'acct_b'}),
       (one:PromptTemplate {prompt_hash: 'rare_1', accounts: 2, microbits: 8647099}),
       (two:PromptTemplate {prompt_hash: 'rare_2', accounts: 2, microbits: 8647099}),
       (three:PromptTemplate {prompt_hash: 'untimed', accounts: 4, microbits: 6000000}),
       (a)-[:SENT_TEMPLATE {requests: 1, first_at: 1728000000000000, days: [20000, 20002]}]->(one),
       (b)-[:SENT_TEMPLATE {requests: 2, first_at: 1728007200000000, days: [20000, 20002, 20003]}]->(one),
       (a)-[:SENT_TEMPLATE {requests: 3, first_at: 1728090000000000, days: [20001]}]->(two),
       (b)-[:SENT_TEMPLATE {requests: 4, first_at: 1728000000000000, days: [20000]}]->(two),
       (a)-[:SENT_TEMPLATE {requests: 5}]->(three), (b)-[:SENT_TEMPLATE {requests: 6}]->(three)
