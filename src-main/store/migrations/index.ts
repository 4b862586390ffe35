import type { Migration } from '../migrate'
import { first } from './0001-first'

/** In order; the position is the schema version. */
export const migrations: readonly Migration[] = [first]
