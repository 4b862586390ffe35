export { createRangeExport, exportDigest, exportSummary } from './exportSummary'
