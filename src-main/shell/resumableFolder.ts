import { ProblemError } from '../contract/problem'
import type { ResumableThread } from '../core/resume/resumable'
import { resumeText } from '../core/resume/resumeText'
import { isFolder } from './isFolder'

/** The folder that a session ran in. @throws ProblemError folder_missing, with the command to run where it is now */
export async function resumableFolder(thread: ResumableThread): Promise<string> {
  const { folder } = thread
  if (folder !== null && (await isFolder(folder))) return folder
  const command = resumeText({ ...thread, folder: null }, process.platform)
  throw new ProblemError('folder_missing', { command, ...(folder !== null && { path: folder }) })
}
