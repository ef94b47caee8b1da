// Prompt templates, none of which is in the graph yet
// writes: PromptTemplate
// revision: 1
// params:
//   rows: LIST<MAP>
UNWIND $rows AS row
CREATE (:PromptTemplate {prompt_hash: row.prompt_hash, text: row.text, accounts: row.accounts,
                         microbits: row.microbits, infrastructure: row.infrastructure})
