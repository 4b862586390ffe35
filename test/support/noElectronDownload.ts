// electron-store imports the electron package, which starts a download in plain Node unless it is told where Electron is.
// Import this file first.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nonexistent'
