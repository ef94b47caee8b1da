CREATE (:Account {account_id: "acct_'$x`", created_at: 1728000000000000})
