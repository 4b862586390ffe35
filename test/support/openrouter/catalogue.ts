/** Model rows in the shape of `GET /models`, with made-up dates; prices as of 2026-11-10. */
export const catalogueRows: readonly Record<string, unknown>[] = [
  row('google/gemini-2.5-flash-lite', 'Google: Gemini 2.5 Flash Lite', '0.0000001', '0.0000004', 1_048_576, 65_535),
  row('openai/gpt-4.1-nano', 'OpenAI: GPT-4.1 Nano', '0.0000001', '0.0000004', 1_047_576, 32_768),
  row('anthropic/claude-haiku-4.5', 'Anthropic: Claude Haiku 4.5', '0.000001', '0.000005', 200_000, 64_000),
  row('openrouter/auto', 'Auto Router', '-1', '-1', 2_000_000, null),
]

/** A row of the test catalogue, changed. */
export function catalogueRow(id: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const found = catalogueRows.find((one) => one['id'] === id)
  return { ...(found ?? row(id, id, '0.000001', '0.000002', 128_000, 8_192)), ...changes }
}

function row(
  id: string,
  name: string,
  prompt: string,
  completion: string,
  context: number,
  maxCompletion: number | null,
): Record<string, unknown> {
  return {
    id,
    canonical_slug: `${id}-20251001`,
    name,
    created: 1_759_276_800,
    description: 'A model of the test catalogue.',
    context_length: context,
    architecture: {
      modality: 'text->text',
      input_modalities: ['text'],
      output_modalities: ['text'],
      tokenizer: 'Other',
    },
    pricing: { prompt, completion },
    top_provider: { context_length: context, max_completion_tokens: maxCompletion, is_moderated: false },
    per_request_limits: null,
    supported_parameters: ['max_tokens', 'response_format', 'structured_outputs', 'temperature'],
    expiration_date: null,
  }
}
