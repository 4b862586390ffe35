import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const tokens = readFileSync(new URL('../../../src-renderer/styles/tokens.css', import.meta.url), 'utf8')

/** Both schemes of a token that is written as `light-dark(#rrggbb, #rrggbb)`. */
function schemes(name: string): [light: string, dark: string] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens) ?? []
  if (light === undefined || dark === undefined) throw new Error(`no token ${name}`)
  return [light, dark]
}

/** WCAG's relative luminance of "#rrggbb". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [brighter = 0, darker = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (brighter + 0.05) / (darker + 0.05)
}

test.each([1, 2, 3, 4, 5, 6])('layer %i of a chart can be seen on the page in both schemes', (layer) => {
  for (const scheme of [0, 1] as const) {
    expect(contrast(schemes(`series-${layer}`)[scheme], schemes('page')[scheme])).toBeGreaterThanOrEqual(3)
  }
})
