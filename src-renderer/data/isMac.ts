/** Which key stands for "command" on this desktop. */
export const isMac = navigator.userAgent.includes('Mac OS')
