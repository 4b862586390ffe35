/** Panels of Linux take menus alone; a test may ask for it there all the same. */
export function hasPopover(environment: NodeJS.ProcessEnv): boolean {
  return process.platform !== 'linux' || environment['DEBRIEF_TRAY'] === 'popover'
}
