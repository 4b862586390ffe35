/** How terminals take the words of a command: after these. Each passes them on as they are, without a shell. */
const takesCommandAfter: Readonly<Record<string, readonly string[]>> = {
  // The person's choice by the freedesktop proposal, then by Debian's alternatives.
  'xdg-terminal-exec': [],
  'x-terminal-emulator': ['-e'],
  'gnome-terminal': ['--'],
  ptyxis: ['--new-window', '--'],
  kgx: ['--'],
  konsole: ['-e'],
  'xfce4-terminal': ['-x'],
  'mate-terminal': ['-x'],
  terminator: ['-x'],
  kitty: [],
  alacritty: ['-e'],
  foot: [],
  wezterm: ['start', '--'],
  ghostty: ['-e'],
  rio: ['-e'],
  urxvt: ['-e'],
  st: ['-e'],
  xterm: ['-e'],
}

/** In the order in which they are looked for. */
export const linuxTerminals: readonly string[] = Object.keys(takesCommandAfter)

/** The words before the command for the terminal at this path; of one that is not known as xterm takes them, which most copy. */
export function terminalWords(terminal: string): string[] {
  const name = terminal.slice(terminal.lastIndexOf('/') + 1)
  return [terminal, ...(takesCommandAfter[name] ?? ['-e'])]
}
