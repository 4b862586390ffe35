/** What a list shows of a project's absolute path (of any system): its last segment. */
export function projectName(path: string): string {
  return path.split(/[/\\]/).findLast((segment) => segment !== '') ?? path
}
