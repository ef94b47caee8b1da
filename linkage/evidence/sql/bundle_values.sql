-- Every value that an account of the bundle holds (of those only considered, no name, email or phone): how many accounts
-- hold it in all, how many of the public (null where it is not rare), when, and whether a member of a cell outside does.
-- reads evidence, degrees, rare_values, background, inside(account_id), considered(account_id), cell_members, cells_of_bundle.
SELECT g.kind, g.value, g.accounts, g.first_at, g.last_at, b.outside,
       EXISTS (SELECT 1 FROM evidence x JOIN cell_members m USING (account_id)
               WHERE m.cell_id NOT IN (SELECT cell_id FROM cells_of_bundle) AND x.kind = g.kind AND x.value = g.value) AS elsewhere
FROM (SELECT DISTINCT e.kind, e.value
      FROM evidence e JOIN inside USING (account_id) LEFT JOIN considered c ON e.account_id = c.account_id
      WHERE c.account_id IS NULL OR e.kind NOT IN ('email', 'phone', 'display_name', 'billing_name')) held
JOIN degrees g ON held.kind = g.kind AND held.value = g.value
LEFT JOIN rare_values r ON held.kind = r.kind AND held.value = r.value
LEFT JOIN background b ON r.v = b.v
ORDER BY g.kind, g.value
