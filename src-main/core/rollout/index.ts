export type { Call, Entry, Message, Meta, PatchFile } from './entry'
export { readClippedLine, readLine } from './readLine'
export { parsePatch } from './patchText'
