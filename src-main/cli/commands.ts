import type { Command } from './command'
import { backlogCommands } from './commands/backlog'
import { dataCommands } from './commands/data'
import { digestCommands } from './commands/digest'
import { doctorCommands } from './commands/doctor'
import { keyCommands } from './commands/key'
import { modelCommands } from './commands/models'
import { openCommands } from './commands/open'
import { searchCommands } from './commands/search'
import { sessionCommands } from './commands/sessions'
import { settingsCommands } from './commands/settings'
import { summaryCommands } from './commands/summaries'
import { transcriptCommands } from './commands/transcript'
import { updateCommands } from './commands/updates'
import { usageCommands } from './commands/usage'
import { watchCommands } from './commands/watch'

/** Everything that the CLI can do, in the order of the help text. */
export const commands: readonly Command[] = [
  ...summaryCommands,
  ...digestCommands,
  ...backlogCommands,
  ...sessionCommands,
  ...transcriptCommands,
  ...openCommands,
  ...searchCommands,
  ...usageCommands,
  ...modelCommands,
  ...keyCommands,
  ...settingsCommands,
  ...dataCommands,
  ...updateCommands,
  ...watchCommands,
  ...doctorCommands,
]
