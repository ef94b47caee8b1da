// Prompt templates
// writes: PromptTemplate
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
MERGE (n:PromptTemplate {prompt_hash: row.prompt_hash})
SET n.text = row.text,
    n.accounts = row.accounts,
    n.microbits = row.microbits,
    n.infrastructure = row.infrastructure
