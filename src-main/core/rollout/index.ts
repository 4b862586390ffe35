export type { CallOutput, Call, Entry, EntryBody, Message, Meta, PatchFile } from './entry'
export { readClippedLine, readLine } from './readLine'
export { parsePatch } from './patchText'
