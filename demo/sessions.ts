import type { SummaryStyle } from '../src-main/contract/summary'
import type { Turn } from './rollout'

type Section = 'asked' | 'done' | 'decided' | 'problems' | 'open' | 'next'

/** What the stand-in's model answers about a session. */
export interface DemoAnswer {
  readonly title: string
  readonly line: string
  readonly outcome: 'done' | 'partial' | 'failed' | 'aborted' | 'unclear'
  readonly sentences: readonly (readonly [section: Section, text: string])[]
}

export interface DemoSession {
  readonly name: string
  readonly project: string
  readonly branch: string
  readonly model: string
  /** When it began, before now. */
  readonly minutesAgo: number
  readonly turns: readonly Turn[]
  /** Null where the ledger stands alone. */
  readonly answer: DemoAnswer | null
  readonly style?: SummaryStyle
}

const day = 24 * 60

/** Newest first, as the list shows them. The first one is still running when the demo begins, and ends while it is looked at. */
export const demoSessions: readonly DemoSession[] = [
  {
    name: 'rate-limit',
    ...{ project: 'harbor-api', branch: 'feat/rate-limit', model: 'gpt-5.5-codex', minutesAgo: 6 },
    turns: [
      {
        prompt: 'Add a rate limit to POST /login: five tries a minute per address, with a Retry-After header. Test it.',
        steps: [
          { run: 'rg -n "login" src/routes', output: 'src/routes/auth.ts:18:router.post("/login", login)' },
          {
            patch: [
              {
                path: 'src/middleware/rateLimit.ts',
                change: 'add',
                added: [
                  'export function rateLimit(limit: number, windowMs: number) {',
                  '  const hits = new Map<string, number[]>()',
                  '  return (req, res, next) => next()',
                  '}',
                ],
              },
              {
                path: 'src/routes/auth.ts',
                change: 'update',
                removed: ['router.post("/login", login)'],
                added: ['router.post("/login", rateLimit(5, 60_000), login)'],
              },
            ],
          },
          {
            run: 'npx vitest run test/login.test.ts',
            output: ' ✓ test/login.test.ts (6 tests) 214ms\n\n Test Files  1 passed (1)\n      Tests  6 passed (6)',
            seconds: 4,
          },
        ],
        answer:
          'POST /login now answers 429 with Retry-After after five tries a minute. All 6 tests pass. Nothing is committed yet.',
      },
    ],
    answer: {
      title: 'Rate limit for POST /login',
      line: 'Added `src/middleware/rateLimit.ts` and put it before the login route; 6 tests pass.',
      outcome: 'done',
      sentences: [
        ['asked', 'Add a rate limit to POST /login and test it.'],
        ['done', 'Created `src/middleware/rateLimit.ts`.'],
        ['done', 'Changed `src/routes/auth.ts`.'],
        ['done', 'All 6 tests pass.'],
        ['open', 'Nothing was committed.'],
      ],
    },
  },
  {
    name: 'vat-rounding',
    ...{ project: 'ledgerly', branch: 'fix/vat', model: 'gpt-5.5-codex', minutesAgo: 95 },
    turns: [
      {
        prompt: 'VAT is off by a cent on some invoices. Find out why and fix it.',
        steps: [
          {
            run: 'pytest -q tests/test_vat.py',
            output: 'E   assert Decimal("1.19") == Decimal("1.20")\n2 failed, 5 passed in 0.41s',
            exit: 1,
          },
          {
            patch: [
              {
                path: 'billing/vat.py',
                change: 'update',
                removed: ['    return (net * rate).quantize(CENT)'],
                added: ['    return (net * rate).quantize(CENT, rounding=ROUND_HALF_UP)'],
              },
            ],
          },
          {
            run: 'pytest -q tests/test_vat.py',
            output: 'E   assert Decimal("0.05") == Decimal("0.04")\n2 failed, 5 passed in 0.39s',
            exit: 1,
          },
        ],
        answer: 'The rounding mode was wrong; it now rounds half up, and all tests pass.',
      },
    ],
    answer: {
      title: 'VAT still off by a cent',
      line: 'Changed the rounding in `billing/vat.py`; the last test run still fails with 2 failed and 5 passed.',
      outcome: 'partial',
      sentences: [
        ['asked', 'Find out why VAT is off by a cent and fix it.'],
        ['done', 'Changed `billing/vat.py`.'],
        ['done', 'All tests pass.'],
        ['problems', 'The last test run failed: 2 failed, 5 passed.'],
        ['next', 'Run `pytest -q tests/test_vat.py` again.'],
      ],
    },
  },
  {
    name: 'search-index',
    ...{ project: 'harbor-api', branch: 'feat/search', model: 'gpt-5.5-codex', minutesAgo: 190 },
    turns: [
      {
        prompt: 'Give the product search an index on name and sku, and show me the query plan before and after.',
        steps: [
          {
            plan: [
              ['Measure the query as it is', 'completed'],
              ['Add the index', 'in_progress'],
              ['Measure again', 'pending'],
            ],
          },
          {
            run: 'psql -c "explain analyze select * from products where name ilike \'%lamp%\'"',
            output: 'Seq Scan on products  (actual time=0.021..184.310 rows=412)\nExecution Time: 184.672 ms',
          },
          {
            patch: [
              {
                path: 'migrations/0042_products_trgm.sql',
                change: 'add',
                added: [
                  'create extension if not exists pg_trgm;',
                  'create index products_name_trgm on products using gin (name gin_trgm_ops);',
                  'create index products_sku on products (sku);',
                ],
              },
            ],
          },
          { run: 'npm run migrate', output: 'applied 0042_products_trgm.sql in 1.9s' },
          {
            run: 'psql -c "explain analyze select * from products where name ilike \'%lamp%\'"',
            output: 'Bitmap Heap Scan on products  (actual time=0.611..2.114 rows=412)\nExecution Time: 2.391 ms',
          },
          {
            plan: [
              ['Measure the query as it is', 'completed'],
              ['Add the index', 'completed'],
              ['Measure again', 'completed'],
            ],
          },
          {
            run: 'git commit -qam "Index products by name and sku" && git log -1 --format="%h %s"',
            output: '7c1f0aa Index products by name and sku',
          },
        ],
        answer: 'The search went from 184.672 ms to 2.391 ms. The migration is committed as 7c1f0aa.',
      },
    ],
    answer: {
      title: 'Index for the product search',
      line: 'Added `migrations/0042_products_trgm.sql` and committed it as 7c1f0aa.',
      outcome: 'done',
      sentences: [
        ['asked', 'Give the product search an index on name and sku.'],
        ['done', 'Created `migrations/0042_products_trgm.sql`.'],
        ['done', 'Ran `npm run migrate`.'],
        ['done', 'The last query printed “Execution Time: 2.391 ms”.'],
        ['done', 'Committed as “Index products by name and sku” (7c1f0aa).'],
        ['done', 'The plan step “Measure again” is done.'],
      ],
    },
  },
  {
    name: 'arabic-dates',
    ...{ project: 'calendar-web', branch: 'main', model: 'gpt-5.5-codex', minutesAgo: 310 },
    turns: [
      {
        prompt: 'أضف تنسيق التواريخ بالعربية في src/i18n/dates.ts وشغّل الاختبارات.',
        steps: [
          {
            patch: [
              {
                path: 'src/i18n/dates.ts',
                change: 'update',
                removed: ["const locales = ['en', 'de']"],
                added: ["const locales = ['en', 'de', 'ar']"],
              },
            ],
          },
          { run: 'npm test', output: 'Tests: 11 passed, 11 total' },
        ],
        answer: 'أُضيف تنسيق التواريخ بالعربية، ونجحت جميع الاختبارات.',
      },
    ],
    answer: {
      title: 'تنسيق التواريخ بالعربية',
      line: 'عُدِّل `src/i18n/dates.ts` ونجحت جميع الاختبارات.',
      outcome: 'done',
      sentences: [
        ['asked', 'إضافة تنسيق التواريخ في `src/i18n/dates.ts`.'],
        ['done', 'عُدِّل `src/i18n/dates.ts`.'],
        ['done', 'نجحت جميع الاختبارات.'],
      ],
    },
  },
  {
    name: 'flaky-upload',
    ...{ project: 'harbor-api', branch: 'main', model: 'gpt-5.5-codex', minutesAgo: day + 40 },
    turns: [
      {
        prompt: 'The upload test is flaky on CI. Make it reliable.',
        steps: [
          { run: 'npx vitest run test/upload.test.ts', output: ' Tests  3 passed (3)' },
          {
            run: 'for i in $(seq 20); do npx vitest run test/upload.test.ts || break; done',
            output:
              ' FAIL test/upload.test.ts > keeps the order of parts\n   AssertionError: expected 3 parts, got 2\n Tests  1 failed | 2 passed (3)',
            exit: 1,
            seconds: 31,
          },
          {
            patch: [
              {
                path: 'src/upload/queue.ts',
                change: 'update',
                removed: ['  parts.forEach(send)'],
                added: ['  for (const part of parts) await send(part)'],
              },
            ],
          },
          {
            run: 'for i in $(seq 20); do npx vitest run test/upload.test.ts || break; done',
            output: ' Tests  3 passed (3)',
            seconds: 44,
          },
          { run: 'git commit -qam "Send upload parts one after the other"', output: '' },
        ],
        answer:
          'Parts were sent at once and could arrive in any order. They are sent one after the other now; twenty runs in a row passed.',
      },
    ],
    answer: {
      title: 'Flaky upload test made reliable',
      line: 'Changed `src/upload/queue.ts`; the last test run passed and the work is committed.',
      outcome: 'done',
      sentences: [
        ['asked', 'Make the flaky upload test reliable.'],
        ['done', 'Changed `src/upload/queue.ts`.'],
        ['done', 'The last test run passed with 3 tests.'],
        ['done', 'Committed as “Send upload parts one after the other”.'],
        ['problems', 'A run failed with “expected 3 parts, got 2”.'],
      ],
    },
  },
  {
    name: 'invoice-pdf',
    ...{ project: 'ledgerly', branch: 'feat/pdf', model: 'gpt-5.5-codex', minutesAgo: day + 170 },
    turns: [
      {
        prompt: 'Render invoices as PDF, A4, with our logo.',
        steps: [
          { run: 'pip install weasyprint', output: 'Successfully installed weasyprint-66.0' },
          {
            patch: [
              {
                path: 'billing/pdf.py',
                change: 'add',
                added: [
                  'from weasyprint import HTML',
                  '',
                  'def invoice_pdf(invoice):',
                  '    return HTML(string=render(invoice)).write_pdf()',
                ],
              },
            ],
          },
          { run: 'python -m billing.pdf sample', output: 'OSError: cannot load library "pango-1.0"', exit: 1 },
        ],
        answer: null,
        end: 'aborted',
      },
    ],
    answer: {
      title: 'Invoices as PDF, interrupted',
      line: 'Created `billing/pdf.py`; `python -m billing.pdf sample` failed, and the session was interrupted.',
      outcome: 'aborted',
      sentences: [
        ['asked', 'Render invoices as PDF, A4, with the logo.'],
        ['done', 'Created `billing/pdf.py`.'],
        ['problems', '`python -m billing.pdf sample` exited with 1: “cannot load library "pango-1.0"”.'],
        ['open', 'The session was interrupted.'],
      ],
    },
  },
  {
    name: 'settings-page',
    ...{ project: 'calendar-web', branch: 'feat/settings', model: 'gpt-5.5-codex', minutesAgo: day + 420 },
    turns: [
      {
        prompt: 'Build the settings page from the mock-up: week start, time zone, theme.',
        steps: [
          {
            plan: [
              ['Week start', 'completed'],
              ['Time zone', 'completed'],
              ['Theme', 'in_progress'],
            ],
          },
          {
            patch: [
              {
                path: 'src/pages/Settings.tsx',
                change: 'add',
                added: ['export function Settings() {', '  return <form className="settings" />', '}'],
              },
            ],
          },
          {
            run: 'npm run build',
            output: '✓ 214 modules transformed.\ndist/assets/index.js  182.41 kB\nbuilt in 1.84s',
          },
        ],
        answer: 'Week start and time zone work. The theme switch is not wired up yet.',
      },
      {
        prompt: 'Go on with the theme.',
        steps: [
          {
            patch: [
              {
                path: 'src/pages/Settings.tsx',
                change: 'update',
                removed: ['  return <form className="settings" />'],
                added: ['  return <form className="settings" data-theme={theme} />'],
              },
            ],
          },
          { run: 'npm test', output: 'Tests: 27 passed, 27 total' },
          {
            plan: [
              ['Week start', 'completed'],
              ['Time zone', 'completed'],
              ['Theme', 'completed'],
            ],
          },
        ],
        answer: 'The theme follows the switch now. 27 tests pass.',
      },
    ],
    answer: {
      title: 'Settings page with week start, time zone and theme',
      line: 'Created `src/pages/Settings.tsx`; all 27 tests pass.',
      outcome: 'done',
      sentences: [
        ['asked', 'Build the settings page: week start, time zone, theme.'],
        ['done', 'Created `src/pages/Settings.tsx`.'],
        ['done', 'Ran `npm run build`.'],
        ['done', 'All 27 tests pass.'],
        ['done', 'The plan step “Theme” is done.'],
      ],
    },
  },
  {
    name: 'api-down',
    ...{ project: 'harbor-api', branch: 'main', model: 'gpt-5.5-codex', minutesAgo: 2 * day + 60 },
    turns: [
      {
        prompt: 'Upgrade to Express 5 and mend what breaks.',
        steps: [{ run: 'npm install express@5', output: 'added 12 packages, changed 3 packages in 4s' }],
        answer: null,
        end: { error: 'unexpected status 503 Service Unavailable' },
      },
    ],
    answer: null,
  },
  {
    name: 'chinese-readme',
    ...{ project: 'calendar-web', branch: 'docs/zh', model: 'gpt-5.5-codex', minutesAgo: 2 * day + 200 },
    turns: [
      {
        prompt: '把 README.md 翻译成中文，放在 README.zh.md。',
        steps: [
          { patch: [{ path: 'README.zh.md', change: 'add', added: ['# 日历', '', '一个安静的日历。'] }] },
          { run: 'git add -A && git commit -qm "添加中文说明"', output: '' },
        ],
        answer: '已添加 README.zh.md 并提交。',
      },
    ],
    answer: {
      title: '中文 README',
      line: '创建了 `README.zh.md`，已提交为“添加中文说明”。',
      outcome: 'done',
      sentences: [
        ['asked', '把 `README.md` 翻译成中文。'],
        ['done', '创建了 `README.zh.md`。'],
        ['done', '已提交为“添加中文说明”。'],
      ],
    },
  },
  {
    name: 'leaked-token',
    ...{ project: 'harbor-api', branch: 'main', model: 'gpt-5.5-codex', minutesAgo: 3 * day + 30 },
    turns: [
      {
        prompt: 'Why does the deploy job fail to log in? Token: ghp_0123456789abcdefghijABCDEFGHIJ012345',
        steps: [
          {
            run: 'cat .github/workflows/deploy.yml',
            output: 'name: deploy\non: push\njobs:\n  deploy:\n    env:\n      TOKEN: ${{ secrets.DEPLOY_TOKEN }}',
          },
        ],
        answer: 'The workflow reads secrets.DEPLOY_TOKEN, which is not set in this repository.',
      },
    ],
    answer: {
      title: 'Why the deploy job cannot log in',
      line: 'The agent answered: “The workflow reads secrets.DEPLOY_TOKEN, which is not set in this repository”.',
      outcome: 'done',
      sentences: [
        ['asked', 'Why the deploy job fails to log in.'],
        ['done', 'Ran `cat .github/workflows/deploy.yml`.'],
        ['done', 'The agent answered: “The workflow reads secrets.DEPLOY_TOKEN, which is not set in this repository”.'],
      ],
    },
  },
]
