import { describe, expect, it } from 'vitest'
import { popoverBounds } from '../../../src-main/shell/popoverBounds'

const size = { width: 340, height: 460 }
const screen = { x: 0, y: 0, width: 1920, height: 1080 }

describe('the popover stands at its icon', () => {
  it('below a bar at the top, in the middle of the icon', () => {
    const area = { ...screen, y: 25, height: 1055 }
    const icon = { x: 1000, y: 0, width: 24, height: 24 }
    expect(popoverBounds(icon, area, size)).toEqual({ x: 842, y: 31, ...size })
  })
  it('above a bar at the bottom, and not beyond the edge beside it', () => {
    const area = { ...screen, height: 1040 }
    const icon = { x: 1880, y: 1050, width: 24, height: 24 }
    expect(popoverBounds(icon, area, size)).toEqual({ x: 1920 - 6 - 340, y: 1040 - 6 - 460, ...size })
  })
  it('beside a bar at the left', () => {
    const area = { ...screen, x: 62, width: 1858 }
    const icon = { x: 19, y: 1000, width: 24, height: 24 }
    expect(popoverBounds(icon, area, size)).toEqual({ x: 68, y: 1080 - 6 - 460, ...size })
  })
  it('beside a bar at the right', () => {
    const area = { ...screen, width: 1858 }
    const icon = { x: 1877, y: 500, width: 24, height: 24 }
    expect(popoverBounds(icon, area, size)).toEqual({ x: 1858 - 6 - 340, y: 282, ...size })
  })
  it('above an icon in a flyout, below one in a bar that hides itself', () => {
    expect(popoverBounds({ x: 1500, y: 900, width: 24, height: 24 }, screen, size).y).toBe(900 - 6 - 460)
    expect(popoverBounds({ x: 1500, y: 0, width: 24, height: 24 }, screen, size).y).toBe(24 + 6)
  })
})

it('a display that does not begin at nothing keeps it', () => {
  const left = { x: -1280, y: 200, width: 1280, height: 984 }
  const icon = { x: -40, y: 1190, width: 24, height: 24 }
  expect(popoverBounds(icon, left, size)).toEqual({ x: -6 - 340, y: 1184 - 6 - 460, ...size })
})

it('a display that is too small gets a smaller one, wholly in sight', () => {
  const area = { x: 0, y: 24, width: 320, height: 216 }
  const at = popoverBounds({ x: 290, y: 0, width: 24, height: 24 }, area, size)
  expect(at).toEqual({ x: 6, y: 30, width: 308, height: 204 })
})
