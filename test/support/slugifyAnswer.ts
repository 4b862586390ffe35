/**
 * What a model might answer about the slugify session of test/fixtures/transcripts: true sentences, one that names nothing, and
 * (with `lie`) one that the transcript does not support.
 */
export function slugifyAnswer(options: { lie?: boolean } = {}): string {
  const sentences = [
    {
      section: 'asked',
      text: 'Write a slugify helper in `src/slug.ts`, test it, and commit.',
      assertions: [{ kind: 'file', value: 'src/slug.ts', evidence: ['E1'] }],
    },
    {
      section: 'done',
      text: 'Added `src/slug.ts`, then changed it.',
      assertions: [{ kind: 'file', value: 'src/slug.ts', evidence: [] }],
    },
    {
      section: 'done',
      text: 'The first test run exited with code 1.',
      assertions: [{ kind: 'exit_code', value: '1', evidence: [] }],
    },
    {
      section: 'done',
      text: 'Committed as "Add slugify".',
      assertions: [{ kind: 'commit', value: 'Add slugify', evidence: [] }],
    },
    ...(options.lie === true
      ? [
          {
            section: 'done',
            text: 'Also rewrote `src/router.ts` for speed.',
            assertions: [{ kind: 'file', value: 'src/router.ts', evidence: ['E3'] }],
          },
        ]
      : []),
  ]
  return JSON.stringify({
    title: { text: 'Slugify helper', assertions: [] },
    line: {
      text: 'Added a slugify helper in `src/slug.ts`.',
      assertions: [{ kind: 'file', value: 'src/slug.ts', evidence: [] }],
    },
    outcome: 'done',
    sentences,
  })
}
