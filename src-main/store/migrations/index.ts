import type { Migration } from '../migrate'
import { first } from './0001-first'
import { turns } from './0002-turns'
import { money } from './0003-money'
import { versions } from './0004-versions'
import { notesInSearch } from './0005-notes-in-search'
import { listFilters } from './0006-list-filters'
import { homesAndUndo } from './0007-homes-and-undo'
import { erasing } from './0008-erasing'
import { sentencesInSearch } from './0009-sentences-in-search'
import { listed } from './0010-listed'

/** In order; the position is the schema version. */
export const migrations: readonly Migration[] = [
  first,
  turns,
  money,
  versions,
  notesInSearch,
  listFilters,
  homesAndUndo,
  erasing,
  sentencesInSearch,
  listed,
]
