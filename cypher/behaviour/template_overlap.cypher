// Prompts that two accounts have in common
// question: Which prompts do both send, how rare is each, and did they send it on the same days?
// reads: Account, PromptTemplate, SENT_TEMPLATE
// returns: prompt_hash, accounts, bits, requests_of_first, requests_of_second, days_in_common, gap_h, first_sent_by
// revision: 1
// params:
//   first_id: STRING
//   second_id: STRING
//   hub: INTEGER = 1000
//   max_rows: INTEGER = 200
// false positives: prompts of few bits are tutorials, default system prompts and health checks; a dozen rare ones of one
//   exercise sheet are one habit of a class. Read the bits down to where they end, and never add up those of one day.
// try: :param first_id => 'acct_1'
//   :param second_id => 'acct_2'
MATCH (a:Account {account_id: $first_id})
MATCH (b:Account {account_id: $second_id})
WHERE a <> b
MATCH (a)-[r:SENT_TEMPLATE]->(t:PromptTemplate)<-[s:SENT_TEMPLATE]-(b)
WHERE t.accounts <= $hub AND t.microbits > 0 AND t.infrastructure IS NULL
RETURN t.prompt_hash AS prompt_hash, t.accounts AS accounts, round(t.microbits / 1000000.0, 1) AS bits,
       r.requests AS requests_of_first, s.requests AS requests_of_second,
       size([day IN r.days WHERE day IN s.days]) AS days_in_common,
       round((s.first_at - r.first_at) / 3600000000.0, 1) AS gap_h,
       CASE WHEN r.first_at < s.first_at THEN $first_id WHEN s.first_at < r.first_at THEN $second_id END AS first_sent_by
ORDER BY bits DESC, prompt_hash
LIMIT $max_rows
