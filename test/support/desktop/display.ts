import type { TestProject } from 'vitest/node'
import { startXvfb } from './xvfb'

declare module 'vitest' {
  interface ProvidedContext {
    display: string
  }
}

/** One display for the whole run: windows of different tests do not disturb each other, and starting it takes longest. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { display, stop } = await startXvfb()
  project.provide('display', display)
  return stop
}
