import { barsOf } from './score'
import type { Score, Tally } from './score'
import { wordingSets } from './wording'

/** The figures for people: a line for each kind, the sets of wordings side by side. */
export function tableOf({ sessions, tallies }: Score): string {
  const rows = [true, false].flatMap((isLie) => {
    const of = tallies.filter((tally) => tally.isLie === isLie)
    return [
      '',
      [isLie ? 'lies' : 'true claims', ...wordingSets.flatMap((set) => ['', set, 'verified', 'unchecked', 'struck'])],
      ...[...Map.groupBy(of, ({ kind }) => kind)].map(([kind, all]) => row(kind, all)),
      row('total', of),
    ]
  })
  return [
    `${sessions} sessions, ${tallies.reduce((sum, { cases }) => sum + cases, 0)} sentences`,
    ...rows.map((cells) => (typeof cells === 'string' ? cells : line(cells))),
    '',
    ...wordingSets.map((set) => {
      const { liesVerified, struckShare, verifiedShare, keptShare } = barsOf(tallies, set)
      return `${set}: lies verified ${liesVerified}, lies with an entity or outcome struck ${percent(struckShare)}, true claims verified ${percent(verifiedShare)}, kept ${percent(keptShare)}`
    }),
    'bars: no lie verified in any set; of the known wordings 100 % of such lies struck and 98 % of the true claims verified',
  ].join('\n')
}

function row(kind: string, of: readonly Tally[]): string[] {
  const bySet = wordingSets.flatMap((set) => ['', ...figures(of.filter((tally) => tally.set === set))])
  return [kind.replace(/^lie\./, ''), ...bySet]
}

function figures(of: readonly Tally[]): string[] {
  const sum = (figure: 'cases' | 'verified' | 'unchecked' | 'struck'): number =>
    of.reduce((total, tally) => total + tally[figure], 0)
  const cases = sum('cases')
  return [
    String(cases),
    ...(['verified', 'unchecked', 'struck'] as const).map((figure) =>
      cases === 0 ? '–' : percent(sum(figure) / cases),
    ),
  ]
}

function line([name = '', ...cells]: readonly string[]): string {
  return name.padEnd(18) + cells.map((cell) => cell.padStart(cell === '' ? 2 : 10)).join('')
}

/** Never rounded up to a whole that it is not. */
function percent(share: number): string {
  return `${(Math.floor(share * 1_000) / 10).toFixed(1)} %`
}
