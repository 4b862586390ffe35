import { describe, expect, it } from 'vitest'
import { fitBounds } from '../../../src-main/shell/fitBounds'

const display = { x: 0, y: 0, width: 1920, height: 1080 }
const window = { x: 100, y: 100, width: 1000, height: 700 }

describe('remembered bounds', () => {
  it('are used where they were', () => {
    expect(fitBounds(window, [display])).toEqual(window)
  })
  it('a window on a display that was unplugged does not open out of sight', () => {
    expect(fitBounds({ ...window, x: 2500 }, [display])).toBeNull()
    expect(fitBounds({ ...window, y: -800 }, [display])).toBeNull()
    expect(fitBounds({ ...window, x: -950 }, [display])).toBeNull()
  })
  it('a second display counts', () => {
    expect(fitBounds({ ...window, x: 2500 }, [display, { ...display, x: 1920 }])).not.toBeNull()
  })
  it('without any, there is nothing to fit', () => {
    expect(fitBounds(null, [display])).toBeNull()
  })
})
