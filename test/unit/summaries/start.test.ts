import { expect, test } from 'vitest'
import { unknownModel } from '../../../src-main/core/modelFacts'
import { createPipeline } from '../../../src-main/summaries/pipeline'
import { createFakeDebrief } from '../../support/fakeDebrief'

test('a keyring or a service that does not answer about open calls keeps no home from being watched', async () => {
  const watching = Promise.withResolvers<void>()
  const { engine, keys, settings } = createFakeDebrief({
    engine: {
      pause: async () => null,
      unsettledCalls: async () => [{ callId: 'call-1', generationId: 'gen-1' }],
      claimJob: async () => null,
      watch: async () => {
        watching.resolve()
        return { files: 0, read: 0, sessions: 0, warnings: [] }
      },
    },
  })
  const pipeline = createPipeline({
    ...{ engine, keys, settings, now: Date.now, isOnline: () => true },
    connect: () => new Promise(() => {}),
    models: {
      facts: async () => unknownModel,
      resolve: () => Promise.reject(new Error()),
      replacementFor: async () => null,
    },
    network: { whenOpen: async () => {} },
    reportError: (error) => {
      throw error
    },
  })
  const starting = pipeline.start().then(() => 'started')
  expect(await Promise.race([watching.promise.then(() => 'watching'), starting])).toBe('watching')
})

test('a pause that a person clicks while the stored one is still read is not lifted by it', async () => {
  const read = Promise.withResolvers<null>()
  const { engine, keys, settings } = createFakeDebrief({
    engine: {
      pause: () => read.promise,
      ...{ setPause: async () => {}, setSchedule: async () => {}, unsettledCalls: async () => [] },
      watch: async () => ({ files: 0, read: 0, sessions: 0, warnings: [] }),
    },
  })
  const pipeline = createPipeline({
    ...{ engine, keys, settings, now: Date.now, isOnline: () => true },
    connect: async () => null,
    models: {
      facts: async () => unknownModel,
      resolve: () => Promise.reject(new Error()),
      replacementFor: async () => null,
    },
    network: { whenOpen: async () => {} },
    reportError: (error) => {
      throw error
    },
  })
  const starting = pipeline.start()
  await pipeline.setPause({ until: null })
  read.resolve(null)
  await starting
  expect((await pipeline.state()).isPaused).toBe(true)
  await pipeline.close()
})
