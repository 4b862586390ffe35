import { barsOf } from './score'
import type { Score, Tally } from './score'

/** The figures for people: a line for each kind, known and unseen wordings apart. */
export function tableOf({ sessions, tallies }: Score): string {
  const rows = [true, false].flatMap((isLie) => {
    const of = tallies.filter((tally) => tally.isLie === isLie)
    return [
      '',
      [
        isLie ? 'lies' : 'true claims',
        'cases',
        'verified',
        'unchecked',
        'struck',
        '',
        'unseen',
        'verified',
        'unchecked',
        'struck',
      ],
      ...[...Map.groupBy(of, ({ kind }) => kind)].map(([kind, both]) => row(kind, both)),
      row('total', of),
    ]
  })
  return [
    `${sessions} sessions, ${tallies.reduce((sum, { cases }) => sum + cases, 0)} sentences`,
    ...rows.map((cells) => (typeof cells === 'string' ? cells : line(cells))),
    '',
    ...[false, true].map((isUnseen) => {
      const bars = barsOf(tallies.filter((tally) => tally.isUnseen === isUnseen))
      return `${isUnseen ? 'unseen' : 'known'} wordings: lies verified ${bars.liesVerified} (bar 0), lies with an entity or outcome struck ${percent(bars.struckShare)} (bar 100 %), true claims verified ${percent(bars.keptShare)} (bar 98 %)`
    }),
  ].join('\n')
}

function row(kind: string, of: readonly Tally[]): string[] {
  const seen = figures(of.filter(({ isUnseen }) => !isUnseen))
  const heldOut = figures(of.filter(({ isUnseen }) => isUnseen))
  return [kind.replace(/^lie\./, ''), ...seen, '', ...heldOut]
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
  return name.padEnd(20) + cells.map((cell) => cell.padStart(cell === '' ? 2 : 11)).join('')
}

/** Never rounded up to a whole that it is not. */
function percent(share: number): string {
  return `${(Math.floor(share * 1_000) / 10).toFixed(1)} %`
}
