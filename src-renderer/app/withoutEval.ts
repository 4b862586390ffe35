import { config } from 'zod'

// Imported before any schema: zod otherwise tries `new Function`, which the page's policy forbids and reports.
config({ jitless: true })
