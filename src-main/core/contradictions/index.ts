export { findContradictions } from './findContradictions'
