-- Who has anything to agree by, kind by kind; whoever pays by no card is not held to share one.
-- reads support_holdings.
SELECT DISTINCT a, kind_code FROM support_holdings
