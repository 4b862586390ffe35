import semver from 'semver'
import { z } from 'zod'

/** What is read of a release; source: https://docs.github.com/en/rest/releases/releases#list-releases */
const Release = z.object({
  tag_name: z.string().max(256),
  draft: z.boolean().default(false),
  prerelease: z.boolean().default(false),
})

/**
 * The newest version in a list of releases, as "1.4.0": null when none is out. Drafts, pre-releases and tags that are no version do not
 * count. @throws SyntaxError, ZodError where the text is no such list
 */
export function newestRelease(text: string): string | null {
  const versions = z
    .array(Release)
    .parse(JSON.parse(text))
    .filter(({ draft, prerelease }) => !draft && !prerelease)
    .map(({ tag_name: tag }) => semver.valid(tag))
    .filter((version) => version !== null && semver.prerelease(version) === null)
  return semver.rsort(versions.filter((version) => version !== null))[0] ?? null
}

/** Whether `version` is above the running one; a pre-release that runs is below the version that it leads to. */
export function isNewer(version: string, running: string): boolean {
  return semver.gt(version, running)
}
