/** Who answers. `compatible`: any server that speaks OpenAI's format. */
export const vendors = ['openai', 'anthropic', 'google', 'deepseek', 'compatible', 'vscode', 'catalog'] as const;
export type Vendor = (typeof vendors)[number];

/** What language models are asked for. */
export const roles = ['planner', 'generator', 'validator', 'vision'] as const;
export type Role = (typeof roles)[number];
