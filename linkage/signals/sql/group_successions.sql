-- Hand-overs within a group: when the successor began.
-- reads successions, group_members, group_accounts(banned_at).
SELECT g.banned_at + s.gap_s * 1000000 AS at_us
FROM successions s
JOIN group_members b ON s.predecessor = b.account_id
JOIN group_members f ON s.successor = f.account_id
JOIN group_accounts g ON b.a = g.a
WHERE g.banned_at IS NOT NULL
ORDER BY at_us
