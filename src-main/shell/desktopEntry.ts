/**
 * A desktop entry that starts a program at login. Source: freedesktop.org, Desktop Entry Specification, "The Exec key": each argument in
 * double quotes, with a backslash before `"`, `` ` ``, `$` and `\\`, whose backslashes are escaped once more as in every string, and `%` doubled.
 */
export function desktopEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Debrief',
    'Comment=Summaries of Codex sessions, in the tray',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`
}

/** False where a person has switched the entry off and left it there, as desktops do. */
export function isEntryOn(text: string): boolean {
  return !/^Hidden\s*=\s*true\s*$/m.test(text) && !/^X-GNOME-Autostart-enabled\s*=\s*false\s*$/m.test(text)
}
