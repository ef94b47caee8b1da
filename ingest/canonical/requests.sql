-- requests: as they are (key: request_id; required: request_id, ts, account_id, ip, model).
SELECT
    request_id,
    ts,
    account_id,
    ip,
    model,
    pathway,
    ja4,
    user_agent,
    end_user,
    input_tokens,
    output_tokens,
    prompt_hash,
    prompt_minhash,
    prompt,
    capability,
    status_code,
    line
FROM input
