export type { Call, CommandEnd, Entry, EntryBody, Message, Meta, PatchFile, ToolEnd, UserShell } from './entry'
export { needsOnlyHead, readClippedLine, readLine } from './readLine'
export { parsePatch } from './patchText'
export { wholeOutputOf } from './wholeOutput'
