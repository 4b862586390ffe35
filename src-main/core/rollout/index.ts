export type { Call, Entry, Message, Meta, PatchFile, UserShell } from './entry'
export { readClippedLine, readLine } from './readLine'
export { parsePatch } from './patchText'
