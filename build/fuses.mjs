import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'

/**
 * Every switch that is burnt into the packed binary. A new Electron with a switch that is not decided here does not pack
 * (`strictlyRequireAllFuses`). Electron checks the archive's integrity on macOS and Windows only.
 * @param {string} platform as electron-builder names it
 */
function fusesFor(platform) {
  return {
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.WasmTrapHandlers]: true,
  }
}

/**
 * @param {string} executable
 * @param {string} platform
 */
export async function burnFuses(executable, platform) {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: platform === 'darwin',
    strictlyRequireAllFuses: true,
    ...fusesFor(platform),
  })
}
