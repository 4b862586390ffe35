// `node scripts/icons.mjs`: draws assets/ (tray states and the app's icon) as PNG files. The drawings are committed; this is
// their source. A page with a folded corner. Working: the corner moves; new: the corner is filled; attention: amber, with a notch in
// its side; paused: hollow; offline: grey, cut through; over budget: grey, with the bar that nothing passes. Each is told by its shape
// alone, because panels are light or dark and macOS gives all of them one colour.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'

const assets = fileURLToPath(new URL('../assets/', import.meta.url))
const teal = [20, 122, 118]
/** Seen on light panels and on dark ones. */
const middle = [44, 156, 150]
const pale = [158, 214, 208]
const paper = [250, 249, 247]
const ink = [0, 0, 0]
/** Ink of a template image has one colour; its strength is all that can differ. */
const faint = [0, 0, 0, 110]
const amber = [214, 138, 24]
const paleAmber = [246, 206, 130]
/** Resting, and nothing is wrong; on light and dark as well. */
const grey = [140, 134, 126]
const paleGrey = [204, 199, 192]
/** Samples per pixel and axis: edges are drawn by averaging. */
const samples = 4
/** The filled corner: its side, how far it stands out of the page, and the gap between the two. */
const filledSize = 0.39
const filledBeyond = 0.06
const gap = 0.08

/** @typedef {[number, number, number, number]} Pixel red, green, blue, alpha: 0 … 255 */
/** @typedef {(x: number, y: number) => boolean} Shape whether a point of the unit square is in it */
/** @typedef {(x: number, y: number) => readonly number[] | null} Drawing the colour (alpha as a fourth) at a point of the unit square; null: nothing there */

/**
 * A page with its upper right corner folded down by `fold`; nothing is drawn in `hole`. `isFilled`: the corner is a square of its own.
 * @param {{ fill: readonly number[], flap: readonly number[], fold?: number, isHollow?: boolean, isFilled?: boolean, hole?: Shape }} look
 * @returns {Drawing}
 */
function page({ fill, flap, fold = 0.32, isHollow = false, isFilled = false, hole = () => false }) {
  const [left, right, top, bottom] = [0.16, 0.84, 0.06, 0.94]
  const stroke = 0.1
  return (x, y) => {
    if (isFilled) {
      // Beyond the page's edge, so that it is seen beside it.
      const [cornerX, cornerY] = [x - (right - filledSize + filledBeyond), top - filledBeyond + filledSize - y]
      if (cornerX > 0 && cornerY > 0 && cornerX < filledSize && cornerY < filledSize) return fill
      if (cornerX > -gap && cornerY > -gap) return null
    }
    if (x < left || x > right || y < top || y > bottom || hole(x, y)) return null
    // How far a point lies outside the diagonal of the fold.
    const outside = (x - right + fold - (y - top)) / Math.SQRT2
    if (outside > 0) return null
    if (isHollow) {
      const isEdge =
        x < left + stroke || x > right - stroke || y < top + stroke || y > bottom - stroke || outside > -stroke
      return isEdge ? fill : null
    }
    const isFlap = x > right - fold && y < top + fold
    return isFlap ? flap : fill
  }
}

/** A wedge out of the right side. @type {Shape} */
const notch = (x, y) => x > 0.48 && Math.abs(y - 0.62) < (x - 0.48) * 0.5

/** A cut from one corner to the other. @type {Shape} */
const cut = (x, y) => Math.abs(x - 0.84 + (y - 0.14) * 0.94) / Math.SQRT2 < 0.085

/** A bar across. @type {Shape} */
const bar = (x, y) => x > 0.3 && x < 0.7 && Math.abs(y - 0.62) < 0.085

/** Two lines of text on the page, from 32 px on. @param {Drawing} below @param {readonly number[]} colour @returns {Drawing} */
function lines(below, colour) {
  return (x, y) => {
    const isLine = x > 0.3 && ((y > 0.52 && y < 0.58 && x < 0.7) || (y > 0.68 && y < 0.74 && x < 0.58))
    return isLine && below(x, y) !== null ? colour : below(x, y)
  }
}

/** @param {number} size @param {Drawing} drawing */
function png(size, drawing) {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      rows.set(pixel(size, column, row, drawing), row * (size * 4 + 1) + 1 + column * 4)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** @param {number} size @param {number} column @param {number} row @param {Drawing} drawing @returns {Pixel} */
function pixel(size, column, row, drawing) {
  let [red, green, blue, hits] = [0, 0, 0, 0]
  for (let step = 0; step < samples * samples; step += 1) {
    const x = (column + ((step % samples) + 0.5) / samples) / size
    const y = (row + (Math.floor(step / samples) + 0.5) / samples) / size
    const [r = 0, g = 0, b = 0, alpha = 255] = drawing(x, y) ?? [0, 0, 0, 0]
    const weight = alpha / 255
    red += r * weight
    green += g * weight
    blue += b * weight
    hits += weight
  }
  if (hits === 0) return [0, 0, 0, 0]
  return [red / hits, green / hits, blue / hits, (hits / (samples * samples)) * 255]
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** Windows takes PNG images inside an .ico. @param {readonly { size: number, data: Buffer }[]} images */
function ico(images) {
  const header = Buffer.alloc(6 + images.length * 16)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  images.forEach(({ size, data }, index) => {
    const at = 6 + index * 16
    header.set([size % 256, size % 256, 0, 0, 1, 0, 32, 0], at)
    header.writeUInt32LE(data.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += data.length
  })
  return Buffer.concat([header, ...images.map(({ data }) => data)])
}

/** @typedef {{ fill: readonly number[], flap: readonly number[] }} Colours */

/** The states in one colour set. @param {{ page: Colours, alarm: Colours, rest: Colours }} set */
function states({ page: { fill, flap }, alarm, rest }) {
  return {
    idle: page({ fill, flap }),
    working1: page({ fill, flap, fold: 0.24 }),
    working2: page({ fill, flap, fold: 0.4 }),
    working3: page({ fill, flap, fold: 0.56 }),
    new: page({ fill, flap, isFilled: true }),
    attention: page({ ...alarm, hole: notch }),
    paused: page({ fill, flap, isHollow: true }),
    offline: page({ ...rest, hole: cut }),
    overBudget: page({ ...rest, hole: bar }),
  }
}

mkdirSync(join(assets, 'tray'), { recursive: true })
const inks = { fill: ink, flap: faint }
const coloured = {
  page: { fill: middle, flap: pale },
  alarm: { fill: amber, flap: paleAmber },
  rest: { fill: grey, flap: paleGrey },
}
const sets = { '': states(coloured), Template: states({ page: inks, alarm: inks, rest: inks }) }
for (const [suffix, drawings] of Object.entries(sets)) {
  for (const [name, drawing] of Object.entries(drawings)) {
    const size = suffix === '' ? 22 : 18
    writeFileSync(join(assets, 'tray', `${name}${suffix}.png`), png(size, drawing))
    writeFileSync(join(assets, 'tray', `${name}${suffix}@2x.png`), png(size * 2, drawing))
  }
}
const appIcon = lines(page({ fill: teal, flap: pale }), paper)
writeFileSync(join(assets, 'icon.png'), png(512, appIcon))
writeFileSync(
  join(assets, 'icon.ico'),
  ico([16, 24, 32, 48, 64, 256].map((size) => ({ size, data: png(size, appIcon) }))),
)
