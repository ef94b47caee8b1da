-- How many accounts hold each card, address, window of sign-ups or hand-over that an account of the bundle holds.
-- reads support_holdings, support_holders, kinds, account_codes, inside(account_id).
SELECT k.kind, o.value, o.holders
FROM (SELECT DISTINCT h.kind_code, h.value
      FROM support_holdings h JOIN account_codes c ON h.a = c.a JOIN inside USING (account_id)) held
JOIN support_holders o ON held.kind_code = o.kind_code AND held.value = o.value
JOIN kinds k ON held.kind_code = k.code
ORDER BY k.kind, o.value
