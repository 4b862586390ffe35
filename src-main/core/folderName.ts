/** A project is a folder's absolute path, of either kind of system; its last part is what people call it. */
export function folderName(project: string): string {
  return project.split(/[\\/]/).findLast((part) => part !== '') ?? project
}
