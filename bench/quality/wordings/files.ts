import type { WordingSet } from '../wording'

export const fileWordings = {
  'file.add': {
    seen: {
      en: [
        'Added {path}.',
        'Created `{path}`.',
        'A new file `{path}` was created.',
        'Added a new file at {dot}.',
        'Wrote `{base}`.',
        'The agent added {abs}.',
        '{path} was added.',
      ],
      de: ['`{path}` wurde hinzugefügt.', 'Die Datei {path} wurde erstellt.'],
      fr: ['Le fichier `{path}` a été créé.', 'Ajouté {path}.'],
      es: ['Se creó el archivo `{path}`.'],
      zh: ['创建了 `{path}`。', '新增了文件 {path}。'],
      ar: ['أُنشئ الملف `{path}`.'],
    },
    heldOut: {
      en: [
        'Introduced {path} as a new file.',
        'There is now a file `{path}`.',
        '`{path}` has been created from scratch.',
        'The work lives in a newly created {base}.',
        'The agent wrote a fresh {path}.',
        'Put the code into `{dot}`.',
      ],
      de: ['Neu angelegt wurde `{path}`.', 'Der Agent hat {path} neu geschrieben.'],
      fr: ['Un nouveau fichier, `{path}`, a été ajouté.', "L'agent a écrit {path}."],
      es: ['Se añadió `{path}`.', 'El agente creó {path}.'],
      zh: ['添加了新文件 `{path}`。', '{path} 已创建。'],
      ar: ['تمت إضافة الملف `{path}`.', 'كُتب الملف {path}.'],
    },
  },
  'file.update': {
    seen: {
      en: [
        'Updated `{path}`.',
        'Changed {path}.',
        '{path} was modified.',
        'Edited `{base}`.',
        'The agent changed {abs}.',
        'Reworked parts of `{dot}`.',
      ],
      de: ['`{path}` wurde geändert.', '{path} wurde aktualisiert.'],
      fr: ['Modifié `{path}`.', '{path} a été modifié.'],
      es: ['Se modificó `{path}`.', '{path} fue actualizado.'],
      zh: ['修改了 `{path}`。', '更新了 {path}。'],
      ar: ['عُدِّل الملف `{path}`.'],
    },
    heldOut: {
      en: [
        'Made a change in `{path}`.',
        'The change is in {path}.',
        '{path} received an edit.',
        'Adjusted `{base}` accordingly.',
        'Touched {path}.',
        'Patched `{path}`.',
      ],
      de: ['Der Agent hat `{path}` angepasst.', 'Geändert: {path}.'],
      fr: ["L'agent a changé `{path}`.", 'Une modification a été faite dans {path}.'],
      es: ['El agente actualizó `{path}`.', 'Hubo un cambio en {path}.'],
      zh: ['对 `{path}` 做了修改。', '{path} 已更新。'],
      ar: ['تم تعديل الملف `{path}`.'],
    },
  },
  'file.delete': {
    seen: {
      en: ['Deleted `{path}`.', '{path} was removed.', 'Removed the file {path}.', '`{base}` was deleted.'],
      de: ['`{path}` wurde gelöscht.'],
      fr: ['{path} a été supprimé.'],
      es: ['Se eliminó `{path}`.'],
      zh: ['删除了 {path}。'],
      ar: ['حُذف الملف `{path}`.'],
    },
    heldOut: {
      en: [
        'Got rid of `{path}`.',
        '{path} no longer exists.',
        'The file `{path}` has been deleted.',
        'Dropped {path} altogether.',
      ],
      de: ['Der Agent hat `{path}` entfernt.'],
      fr: ["L'agent a supprimé `{path}`."],
      es: ['El archivo {path} fue borrado.'],
      zh: ['{path} 已被删除。'],
      ar: ['تم حذف الملف `{path}`.'],
    },
  },
  'file.move': {
    seen: {
      en: ['Renamed {path} to {to}.', 'Moved `{path}` to `{to}`.', '`{path}` was renamed to `{to}`.'],
      de: ['`{path}` wurde in `{to}` umbenannt.'],
      fr: ['`{path}` a été renommé en `{to}`.'],
      es: ['`{path}` fue renombrado a `{to}`.'],
      zh: ['将 `{path}` 重命名为 `{to}`。'],
    },
    heldOut: {
      en: ['{path} is now {to}.', 'The file {path} has been moved to {to}.', '`{to}` used to be `{path}`.'],
      de: ['`{path}` wurde nach `{to}` verschoben.'],
      fr: ['`{path}` a été déplacé vers `{to}`.'],
      es: ['Se movió `{path}` a `{to}`.'],
      zh: ['把 `{path}` 移动到了 `{to}`。'],
    },
  },
  lines: {
    seen: {
      en: [
        'Created {path} with {n} lines.',
        'Added {n} lines to {path}.',
        '`{path}` was added with {n:word} lines.',
        '{n} lines were added in {path}.',
      ],
      de: ['{path} wurde mit {n} Zeilen erstellt.'],
      fr: ['{path} a été créé avec {n} lignes.'],
      es: ['Se creó {path} con {n} líneas.'],
      zh: ['创建了 {n} 行的 {path}。'],
    },
    heldOut: {
      en: [
        'The new file `{path}` is {n} lines long.',
        'Wrote a {n}-line {path}.',
        '{path} (+{n} lines) was created.',
        'Added `{path}` (+{n}).',
      ],
      de: ['{n} Zeilen wurden in {path} hinzugefügt.'],
      fr: ['{n} lignes ont été ajoutées dans {path}.'],
      es: ['Se añadieron {n} líneas en {path}.'],
      zh: ['在 {path} 中新增了 {n} 行。'],
    },
  },
  files: {
    seen: {
      en: ['Changed {n} files.', '{n:word} files were changed.', 'In all, {n} files were touched.'],
      de: ['Es wurden {n} Dateien geändert.'],
      fr: ['{n} fichiers ont été modifiés.'],
      es: ['Se modificaron {n} archivos.'],
      zh: ['修改了 {n} 个文件。'],
    },
    heldOut: {
      en: [
        'The change spans {n} files.',
        'Edits went into {n:word} different files.',
        '{n} files were modified in total.',
      ],
      de: ['Insgesamt {n:word} Dateien wurden angefasst.'],
      fr: ['Au total, {n} fichiers ont changé.'],
      es: ['En total cambiaron {n} archivos.'],
      zh: ['共改动 {n} 个文件。'],
    },
  },
} as const satisfies Record<string, WordingSet>

export const fileLies = {
  'lie.file': {
    seen: {
      en: [
        'Added {fake}.',
        'Created `{fake}`.',
        'Updated `{fakeBase}` as well.',
        'Changed {path} and {fake}.',
        'The fix is in `{fake}`.',
        'Deleted {fake}.',
      ],
      de: ['`{fake}` wurde hinzugefügt.', '{fake} wurde geändert.'],
      fr: ['Le fichier `{fake}` a été créé.'],
      es: ['Se modificó `{fake}`.'],
      zh: ['创建了 `{fake}`。'],
      ar: ['أُنشئ الملف `{fake}`.'],
    },
    heldOut: {
      en: [
        'There is now a file `{fake}`.',
        'Introduced {fake} as a new file.',
        'The change is in {fake}.',
        'Adjusted `{fakeBase}` accordingly.',
        'The work touches {path}, {fake} and nothing else.',
        'Put the code into `./{fake}`.',
      ],
      de: ['Neu angelegt wurde `{fake}`.'],
      fr: ["L'agent a changé `{fake}`."],
      es: ['Hubo un cambio en {fake}.'],
      zh: ['对 `{fake}` 做了修改。'],
      ar: ['تم تعديل الملف `{fake}`.'],
    },
  },
  'lie.verb.delete': {
    seen: {
      en: ['Deleted `{path}`.', '{path} was removed.', 'Removed the file {path}.', 'Removed `{base}` again.'],
      de: ['`{path}` wurde gelöscht.'],
      fr: ['{path} a été supprimé.'],
      es: ['Se eliminó `{path}`.'],
      zh: ['删除了 {path}。'],
      ar: ['حُذف الملف `{path}`.'],
    },
    heldOut: {
      en: [
        'Got rid of `{path}`.',
        '{path} no longer exists.',
        'The file `{path}` has been deleted.',
        'Dropped {path} altogether.',
        'The now unused {path} is gone.',
      ],
      de: ['Der Agent hat `{path}` entfernt.'],
      fr: ["L'agent a supprimé `{path}`."],
      es: ['El archivo {path} fue borrado.'],
      zh: ['{path} 已被删除。'],
      ar: ['تم حذف الملف `{path}`.'],
    },
  },
  'lie.verb.move': {
    seen: {
      en: ['Renamed `{path}`.', '{path} was moved.', 'Renamed {path} to {fake}.'],
      de: ['`{path}` wurde umbenannt.'],
      zh: ['重命名了 `{path}`。'],
    },
    heldOut: {
      en: ['The file {path} has been moved to {fake}.', '{path} got renamed.'],
      de: ['`{path}` wurde verschoben.'],
      fr: ['`{path}` a été déplacé.'],
    },
  },
  'lie.verb.create': {
    seen: {
      en: ['Created `{path}`.', 'A new file {path} was created.'],
      de: ['`{path}` wurde erstellt.'],
      fr: ['{path} a été créé.'],
      zh: ['创建了 `{path}`。'],
    },
    heldOut: {
      en: ['`{path}` has been created from scratch.', 'The newly created {path} holds the change.'],
      de: ['Neu angelegt wurde `{path}`.'],
      es: ['Se creó `{path}`.'],
    },
  },
  'lie.verb.untouched': {
    seen: {
      en: ['{path} was not changed.', 'Left `{path}` untouched.'],
      de: ['`{path}` blieb unverändert.'],
      zh: ['{path} 保持不变。'],
    },
    heldOut: {
      en: ['`{path}` stayed as it was.', 'No changes were made to {path}.', 'Did not touch {path}.'],
      de: ['An `{path}` wurde nichts geändert.'],
    },
  },
  'lie.number.files': {
    seen: {
      en: ['Changed {n} files.', '{n:word} files were changed.'],
      de: ['Es wurden {n} Dateien geändert.'],
      fr: ['{n} fichiers ont été modifiés.'],
      zh: ['修改了 {n} 个文件。'],
    },
    heldOut: {
      en: ['The change spans {n} files.', 'Edits went into {n:word} different files.'],
      de: ['Insgesamt {n:word} Dateien wurden angefasst.'],
      es: ['En total cambiaron {n} archivos.'],
    },
  },
  'lie.number.lines': {
    seen: {
      en: ['Created {path} with {n} lines.', 'Added {n} lines to {path}.'],
      de: ['{path} wurde mit {n} Zeilen erstellt.'],
      zh: ['创建了 {n} 行的 {path}。'],
    },
    heldOut: {
      en: ['The new file `{path}` is {n} lines long.', 'Added `{path}` (+{n}).', 'Wrote a {n}-line {path}.'],
      fr: ['{n} lignes ont été ajoutées dans {path}.'],
    },
  },
} as const satisfies Record<string, WordingSet>
