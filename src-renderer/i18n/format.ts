export * from '../../src-main/contract/i18n/format'
