/** The app's look in a page of its own: its colours (`src-renderer/styles/tokens.css`), light or dark as the reader's system is. */
export const htmlStyle = `
:root { color-scheme: light dark; --page: #fdfcfa; --text: #23201c; --muted: #645e56; --line: #e3dfd8; --accent: #0b6566;
  --done: #26733a; --partial: #8f5a00; --failed: #b3261e; --quiet: #716b62; }
@media (prefers-color-scheme: dark) { :root { --page: #1a1918; --text: #ebe7e1; --muted: #a8a198; --line: #322f2c; --accent: #62c3bd;
  --done: #67bd78; --partial: #dda648; --failed: #f08a80; --quiet: #958e85; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 820px; padding: 40px 24px 64px; background: var(--page); color: var(--text);
  font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif; overflow-wrap: break-word; }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 8px; }
h2 { font-size: 20px; line-height: 1.3; margin: 0 0 8px; }
h3 { font-size: 13px; margin: 24px 0 6px; color: var(--muted); font-weight: 600; }
a { color: var(--accent); text-underline-offset: 3px; }
code { font: 0.92em/1.4 ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', 'Noto Sans Mono', monospace; }
ul { margin: 0; padding-inline-start: 20px; }
li { margin: 4px 0; max-width: 72ch; }
nav { margin: 16px 0 8px; }
article + article { margin-top: 48px; border-top: 1px solid var(--line); padding-top: 32px; }
.line { font-size: 17px; margin: 0 0 16px; max-width: 68ch; }
.about { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 0; font-size: 13px; }
.about dt { color: var(--muted); }
.about dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.outcome { font-weight: 600; }
.outcome--done { color: var(--done); } .outcome--partial { color: var(--partial); } .outcome--failed { color: var(--failed); }
.outcome--aborted, .outcome--unclear { color: var(--quiet); }
.evidence, .reason, .left-out { color: var(--muted); font-size: 12px; }
.struck del { color: var(--muted); }
.unchecked { color: var(--muted); }
.room { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
th { text-align: start; color: var(--muted); font-weight: 500; }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td { overflow-wrap: anywhere; }
td.wide { width: 60%; }
td.plain { white-space: nowrap; overflow-wrap: normal; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr:target td { background: color-mix(in srgb, var(--accent) 14%, transparent); }
@media (max-width: 480px) { body { padding: 24px 16px 40px; } }
@media print { :root { color-scheme: light; --page: #fff; --text: #000; --muted: #444; --line: #bbb; --accent: #000; }
  body { max-width: none; padding: 0; font-size: 11pt; } a { text-decoration: none; } h1, h2, h3 { break-after: avoid; }
  li, tr { break-inside: avoid; } article + article { break-before: page; border: 0; margin: 0; padding: 0; } nav { display: none; } }
`
