SELECT cell_id, accounts, payers, sharing, top_payer, shared_instruments, dated, crowded, top_domain,
       expected_sharing_micro, expected_crowded_micro
FROM cells
WHERE cell_id IN (SELECT unnest($ids))
ORDER BY ALL LIMIT $max_rows
