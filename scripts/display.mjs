/** Whether a window could appear at all; only Linux can be without. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/** Chromium refuses to start its sandbox as root. */
export function isRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0
}
