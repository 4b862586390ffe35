import { measureFalse } from './redaction/measureFalse'
import { measureRecall } from './redaction/measureRecall'
import { ordinaryTexts } from './redaction/ordinaryText'

/** Set from measurement (bench/redaction/README.md): what more than this masks is a rule that has become too wide. */
const maxFalsePerMegabyte = 2

const isVerbose = process.argv.includes('--verbose')
const recall = measureRecall()
const falsePositives = measureFalse(ordinaryTexts(process.cwd()))

const secrets = recall.reduce((sum, one) => sum + one.secrets, 0)
const found = recall.reduce((sum, one) => sum + one.found, 0)
const masked = falsePositives.byKind.reduce((sum, one) => sum + one.count, 0)
const falsePerMegabyte = masked / falsePositives.megabytes
const isFine = found === secrets && falsePerMegabyte <= maxFalsePerMegabyte

if (process.argv.includes('--json')) {
  console.log(
    JSON.stringify({ secrets, found, recall, falsePerMegabyte, maxFalsePerMegabyte, ...falsePositives, isFine }),
  )
} else {
  for (const { kind, secrets, found, missed } of recall) {
    console.log(`${kind.padEnd(28)} ${String(found).padStart(4)} of ${String(secrets).padStart(4)}`)
    if (isVerbose || found < secrets)
      for (const { place, left } of missed.slice(0, isVerbose ? 99 : 3)) console.log(`    missed in ${place}: ${left}`)
  }
  console.log(`\n${found} of ${secrets} secrets of ${recall.length} kinds found`)
  for (const { kind, count, examples } of falsePositives.byKind) {
    console.log(`${kind.padEnd(28)} ${String(count).padStart(4)} masked that are none`)
    if (isVerbose) for (const example of examples) console.log(`    ${example}`)
  }
  console.log(
    `${falsePerMegabyte.toFixed(2)} per MB masked that are none (at most ${maxFalsePerMegabyte}), in ${falsePositives.megabytes.toFixed(1)} MB, at ${falsePositives.megabytesPerSecond.toFixed(1)} MB/s`,
  )
}
process.exitCode = isFine ? 0 : 1
