import { expect, test } from 'vitest'
import { toProblem } from '../../../src-main/contract/problem'
import { checkedBaseUrl } from '../../../src-main/openrouter/baseUrl'

test.each([
  'https://openrouter.ai/api/v1',
  'https://eu.openrouter.ai/api/v1',
  'http://localhost:8080/api/v1',
  'http://127.0.0.1:9/api/v1',
  'http://127.8.9.10/api/v1',
  'http://127.1/api/v1',
  'http://[::1]:9/api/v1',
])('%s may be asked', (url) => {
  expect(checkedBaseUrl(`${url}/`)).toBe(url)
})

test.each([
  'http://openrouter.ai/api/v1',
  'http://0.0.0.0:9/api/v1',
  'http://[::]:9/api/v1',
  'http://10.0.0.1/api/v1',
  'http://localhost.evil.example/api/v1',
  'http://127.0.0.1.evil.example/api/v1',
  'http://localhost@evil.example/api/v1',
  'ftp://localhost/api/v1',
  'file:///etc/passwd',
  'openrouter.ai/api/v1',
  '',
])('%s gets nothing', (url) => {
  expect(() => checkedBaseUrl(url)).toThrow('base_url_insecure')
})

test('a password in the address is not repeated', () => {
  try {
    checkedBaseUrl('http://me:hunter2@proxy.example:81/api/v1?key=hunter2')
    expect.unreachable('it was taken')
  } catch (error) {
    expect(toProblem(error)).toEqual({ code: 'base_url_insecure', params: { url: 'http://proxy.example:81' } })
  }
})
