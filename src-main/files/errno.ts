/** The file system's short word for what went wrong ("ENOENT", "EACCES"); "unknown" for anything else. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
