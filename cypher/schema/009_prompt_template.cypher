// Key of prompt templates
// writes: constraint prompt_template_key, and the index behind it
// revision: 1
CREATE CONSTRAINT prompt_template_key IF NOT EXISTS
FOR (n:PromptTemplate) REQUIRE n.prompt_hash IS UNIQUE
