export { createDigestExport, createRangeExport, exportSummary } from './exportSummary'
