import { answer, command, patch } from './script'
import type { Step } from './script'
import type { StepUsage } from './modelServer'

/** The one session that every recording by release holds; EXPECTED.json beside the recordings says what must come out of it. */
export const slugPrompt = 'Write a slugify helper in src/slug.ts, test it, and commit.'

const test = `node -e "const s=require('fs').readFileSync('src/slug.ts','utf8'); if(!s.includes('trim')){console.error('FAIL slug.test.ts > trims: expected a-b, received -a-b');process.exit(1)} console.log('PASS slug.test.ts (3 tests)')"`

export const slugSteps: readonly Step[] = [
  command('ls'),
  patch(`*** Add File: src/slug.ts
+export function slugify(title: string): string {
+  return title.toLowerCase().replace(/ /g, "-");
+}`),
  command(test),
  patch(`*** Update File: src/slug.ts
@@
-  return title.toLowerCase().replace(/ /g, "-");
+  return title.trim().toLowerCase().replace(/[^a-z0-9]+/g, "-");`),
  command(test),
  command(
    'git add -A && git -c user.email=dev@example.com -c user.name=dev commit -qm "Add slugify" && git log --format=%s -1',
  ),
  answer(
    'Added `slugify` in `src/slug.ts`. The first version failed the trim test; it now trims and collapses punctuation, and all 3 tests pass. Committed as "Add slugify".',
  ),
]

export const slugThought = '**Looking around**\n\nI should see what is here.'

/** Every call is billed differently, so that a total which is no sum cannot pass for one. */
export function slugUsage(index: number): StepUsage {
  return { input: 1000 * (index + 1), cached: 500, output: 120, reasoning: 20 }
}
