/** Money is integer nano-dollars (1e-9 USD). Prices per token are finer than that, so they stay decimal text until the end. */

const NANO_DIGITS = 9
/** Longest decimal that is read: far beyond any price, far below what would make BigInt slow. */
const MAX_DIGITS = 60

/**
 * The `pricing` object of OpenRouter's catalogue as it is on the wire: USD per token (or per request) as decimal text.
 * "-1" means unknown (router models). Source: GET /models.
 */
export interface ModelPrice extends TokenPrices {
  readonly prompt: string
  readonly completion: string
  readonly overrides?: readonly PriceOverride[] | undefined
  /** Only of a model that searches the web in every call: once per call. */
  readonly web_search?: string | undefined
}

/** Prices that replace the base under a condition: above a prompt size (strictly), or in a time window. */
export interface PriceOverride extends TokenPrices {
  readonly min_prompt_tokens?: number | null | undefined
}

interface TokenPrices {
  readonly prompt?: string | undefined
  readonly completion?: string | undefined
  readonly request?: string | undefined
  readonly internal_reasoning?: string | undefined
  readonly input_cache_write?: string | undefined
}

/** The most that a call may use, and the prices of every model that may answer it. */
export interface CallBound {
  readonly promptTokens: number
  readonly maxCompletionTokens: number
  readonly prices: readonly ModelPrice[]
}

interface Decimal {
  readonly digits: bigint
  /** The value is digits / 10^scale. */
  readonly scale: number
}

/**
 * Nano-dollars of an amount in USD; exact for decimal text and for what a number prints as, rounded half away from zero.
 * @throws RangeError when it is not a finite decimal
 */
export function nanoFromUsd(usd: number | string): number {
  const decimal = parseDecimal(String(usd))
  if (decimal === null) throw new RangeError('not a decimal amount of USD')
  const isNegative = decimal.digits < 0n
  const nano = scaleDown(
    (isNegative ? -decimal.digits : decimal.digits) * 10n ** BigInt(NANO_DIGITS),
    decimal.scale,
    'half',
  )
  return toSafe(isNegative ? -nano : nano)
}

/** Nano-dollars per million tokens of a price in USD per token; null for "-1" (unknown) and what is no price at all. */
export function nanoPerMillion(usdPerToken: string): number | null {
  const decimal = parseDecimal(usdPerToken)
  if (decimal === null || decimal.digits < 0n) return null
  const nano = Number(scaleDown(decimal.digits * 10n ** BigInt(NANO_DIGITS + 6), decimal.scale, 'half'))
  return Number.isSafeInteger(nano) ? nano : null
}

/** What a call may cost at most, and what of it is charged for what; nano-dollars, each rounded up. */
export interface BoundParts {
  readonly totalNanoUsd: number
  readonly promptNanoUsd: number
  readonly completionNanoUsd: number
}

/**
 * What a call may cost at most: prompt, answer and request each at the dearest applicable price of all models that may answer. They
 * add up although no single model may list them all: whoever may charge each of them may charge all of them.
 * null when a price is unknown ("-1", not a number) or there is none: such a call must not be reserved.
 */
export function boundParts({ promptTokens, maxCompletionTokens, prices }: CallBound): BoundParts | null {
  if (prices.length === 0) return null
  const dearest = { prompt: 0n, completion: 0n, request: 0n }
  for (const price of prices) {
    const found = dearestPrices(price, promptTokens)
    if (found === null) return null
    for (const part of ['prompt', 'completion', 'request'] as const) {
      if (found[part] > dearest[part]) dearest[part] = found[part]
    }
  }
  const prompt = BigInt(Math.ceil(promptTokens)) * dearest.prompt
  const completion = BigInt(Math.ceil(maxCompletionTokens)) * dearest.completion
  return {
    totalNanoUsd: fromFine(prompt + completion + dearest.request),
    promptNanoUsd: fromFine(prompt),
    completionNanoUsd: fromFine(completion),
  }
}

/** The whole of `boundParts`. */
export function upperBoundNanoUsd(bound: CallBound): number | null {
  return boundParts(bound)?.totalNanoUsd ?? null
}

/** "$1.84", "$0.04", "$0.00"; below a cent two significant digits: "$0.0021". */
export function formatUsd(nanoUsd: number): string {
  const nano = Math.round(Math.abs(nanoUsd))
  if (nano === 0) return '$0.00'
  const sign = nanoUsd < 0 ? '-' : ''
  const cent = 10 ** (NANO_DIGITS - 2)
  const unit = nano >= cent ? cent : Math.max(1, 10 ** (String(nano).length - 2))
  const rounded = Math.round(nano / unit) * unit
  const whole = Math.floor(rounded / 10 ** NANO_DIGITS)
  const fraction = String(rounded % 10 ** NANO_DIGITS).padStart(NANO_DIGITS, '0')
  const decimals = rounded >= cent ? 2 : Math.min(NANO_DIGITS, fraction.search(/[1-9]/) + 2)
  return `${sign}$${String(whole).replace(/\B(?=(?:\d{3})+$)/g, ',')}.${fraction.slice(0, decimals)}`
}

interface FinePrices {
  readonly prompt: bigint
  readonly completion: bigint
  readonly request: bigint
}

function dearestPrices(price: ModelPrice, promptTokens: number): FinePrices | null {
  const applicable = [
    price,
    ...(price.overrides ?? []).filter((override) => (override.min_prompt_tokens ?? 0) < promptTokens),
  ]
  // A window of time may or may not hold when the call runs, and a cache may be written: the dearest counts.
  const prompt = dearestOf(applicable.flatMap((prices) => [prices.prompt, prices.input_cache_write]))
  const completion = dearestOf(applicable.flatMap((prices) => [prices.completion, prices.internal_reasoning]))
  const request = dearestOf(applicable.map((prices) => prices.request))
  const search = dearestOf([price.web_search])
  if (prompt === null || completion === null || request === null || search === null) return null
  return { prompt, completion, request: request + search }
}

function fromFine(value: bigint): number {
  return toSafe(scaleDown(value, FINE_DIGITS - NANO_DIGITS, 'up'))
}

/** Prices are compared and added as integers of 1e-30 USD. */
const FINE_DIGITS = 30

/** The highest of the prices that are given, 0 when none is; null when one is unknown. */
function dearestOf(prices: readonly (string | undefined)[]): bigint | null {
  let dearest = 0n
  for (const price of prices) {
    if (price === undefined) continue
    const decimal = parseDecimal(price)
    if (decimal === null || decimal.digits < 0n) return null
    const fine =
      decimal.scale <= FINE_DIGITS
        ? decimal.digits * 10n ** BigInt(FINE_DIGITS - decimal.scale)
        : scaleDown(decimal.digits, decimal.scale - FINE_DIGITS, 'up')
    if (fine > dearest) dearest = fine
  }
  return dearest
}

function parseDecimal(text: string): Decimal | null {
  const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?\s*$/.exec(text)
  if (!match || text.length > MAX_DIGITS) return null
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return null
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`)
  const scale = fraction.length - Number(exponent)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

/** value / 10^places for a value that is not negative. */
function scaleDown(value: bigint, places: number, rounding: 'up' | 'half'): bigint {
  const divisor = 10n ** BigInt(places)
  return (value + (rounding === 'up' ? divisor - 1n : divisor / 2n)) / divisor
}

function toSafe(nano: bigint): number {
  const value = Number(nano)
  if (!Number.isSafeInteger(value)) throw new RangeError('an amount of money beyond nine million dollars')
  return value
}
