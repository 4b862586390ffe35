import { expect, test } from 'vitest'
import { parseMountPoints, readMountPoints } from '../../../src-main/files/mountPoint'

// proc_pid_mountinfo(5), as Linux 6.1 writes it.
const table = `22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
35 22 0:31 / /mnt/nas rw,relatime shared:15 - nfs4 nas:/export rw,vers=4.2
36 35 0:32 / /mnt/nas/Team\\040files rw,relatime shared:16 - cifs //nas/team rw
`

test('mount points are read with their blanks, the deepest first', () => {
  expect(parseMountPoints(table)).toEqual(['/mnt/nas/Team files', '/mnt/nas', '/'])
})

test('here everything lies on something that is mounted', async () => {
  const placeOf = await readMountPoints('linux')
  expect(placeOf('/proc/self')).toBe('/proc')
  expect(placeOf('/no/such/folder')).toBe('/')
})

test('where no such table can be read, disks and shares are told apart by their names', async () => {
  const placeOf = await readMountPoints('darwin')
  expect(placeOf('/Volumes/Work/shop/src')).toBe('/Volumes/Work')
  expect(placeOf('\\\\nas\\team\\shop')).toBe('\\\\nas\\team')
})
