import type { WordingSet } from '../wording'

export const testWordings = {
  'tests.pass': {
    seen: {
      en: [
        'All {n} tests pass.',
        'All {n:word} tests pass.',
        'The tests pass now.',
        '{n}/{n} tests pass.',
        'The last test run passed with {n} tests.',
        '{n} tests passed.',
      ],
      de: ['Alle {n} Tests bestehen.', 'Die Tests sind grün.', 'Alle {n:word} Tests sind bestanden.'],
      fr: ['Les {n} tests passent.', 'Tous les tests passent.'],
      es: ['Los {n} tests pasan.', 'Todas las pruebas pasan.'],
      zh: ['{n} 个测试全部通过。', '测试通过。'],
      ar: ['نجحت جميع الاختبارات.'],
    },
    heldOut: {
      en: [
        'The final run shows {n} passing tests.',
        'The test suite is green.',
        'Every test passes.',
        'Tests: {n} passed, 0 failed.',
        'In the end the suite passed, {n} of {n}.',
        'No test fails any more.',
      ],
      de: ['Am Ende laufen alle {n} Tests durch.', 'Der letzte Testlauf war erfolgreich.'],
      fr: ['À la fin, tous les tests réussissent.'],
      es: ['Al final pasan las {n} pruebas.'],
      zh: ['最后一次测试运行通过。', '所有测试均已通过。'],
      ar: ['اجتازت جميع الاختبارات بنجاح.'],
    },
  },
  'tests.fail': {
    seen: {
      en: [
        'The last test run failed.',
        '{failed} of {total} tests fail.',
        '{failed} tests still fail.',
        'The tests fail.',
      ],
      de: ['Der letzte Testlauf schlug fehl.', '{failed} Tests schlagen noch fehl.'],
      fr: ['Le dernier essai des tests a échoué.'],
      es: ['{failed} pruebas fallan.'],
      zh: ['最后一次测试失败。'],
      ar: ['فشلت الاختبارات.'],
    },
    heldOut: {
      en: [
        'The test suite is red.',
        'The session ends with {failed:word} failing tests.',
        '{passed} tests pass and {failed} fail.',
        'Not all tests pass.',
      ],
      de: ['Am Ende sind {failed} von {total} Tests rot.', 'Nicht alle Tests bestehen.'],
      fr: ['{failed} tests échouent encore.'],
      es: ['Las pruebas siguen fallando.'],
      zh: ['仍有 {failed} 个测试失败。'],
    },
  },
  'tests.recovered': {
    seen: {
      en: [
        'The first test run failed.',
        'The tests failed at first and pass now.',
        'Initially the tests failed, but the last run passed.',
      ],
      de: ['Der erste Testlauf schlug fehl.', 'Zuerst schlugen die Tests fehl, danach bestanden sie.'],
      fr: ["Les tests ont d'abord échoué."],
      es: ['La primera ejecución de las pruebas falló.'],
      zh: ['第一次测试失败。'],
    },
    heldOut: {
      en: [
        'After an initial failure the tests went green.',
        'The suite was red before it was green.',
        'The tests did not pass on the first try.',
      ],
      de: ['Anfangs schlugen Tests fehl; inzwischen bestehen alle.'],
      fr: ['Le premier lancement des tests a échoué, le dernier passe.'],
      es: ['Al principio fallaron las pruebas.'],
      zh: ['起初测试失败，之后全部通过。'],
    },
  },
  'tests.none': {
    seen: {
      en: ['No tests were run.', 'The change was not tested.', 'The agent did not run any tests.'],
      de: ['Es wurden keine Tests ausgeführt.'],
      fr: ["Aucun test n'a été exécuté."],
      zh: ['没有运行测试。'],
    },
    heldOut: {
      en: ['Tests were never run.', 'Nothing was tested.', 'The work is untested.'],
      de: ['Getestet wurde nichts.'],
      es: ['No se ejecutó ninguna prueba.'],
      zh: ['未运行任何测试。'],
    },
  },
  works: {
    seen: {
      en: ['The problem is fixed.', 'It works now.', 'The fix works: the tests pass.'],
      de: ['Der Fehler ist behoben.'],
      fr: ['Le problème est résolu.'],
      zh: ['问题已修复。'],
    },
    heldOut: {
      en: ['The bug has been fixed.', 'The issue is resolved, as the passing tests show.', 'The change works.'],
      de: ['Das Problem ist gelöst.'],
      es: ['El error está corregido.'],
      zh: ['错误已解决。'],
    },
  },
  cause: {
    seen: {
      en: ['The test run failed because of “{quote}”.', 'It failed due to "{quote}".'],
      de: ['Der Testlauf schlug fehl, weil „{quote}“.'],
      zh: ['测试失败是因为“{quote}”。'],
    },
    heldOut: {
      en: ['The cause of the failing run was `{quote}`.', 'The root cause shows in the output: “{quote}”.'],
      fr: ['Les tests ont échoué à cause de « {quote} ».'],
      es: ['La prueba falló porque “{quote}”.'],
    },
  },
} as const satisfies Record<string, WordingSet>

export const testLies = {
  'lie.tests': {
    seen: {
      en: [
        'All tests pass.',
        'The tests pass now.',
        'The test suite is green.',
        'Fixed it; the tests pass.',
        'The last test run passed.',
      ],
      de: ['Alle Tests bestehen.', 'Die Tests sind grün.'],
      fr: ['Tous les tests passent.'],
      es: ['Todas las pruebas pasan.'],
      zh: ['所有测试均已通过。'],
      ar: ['نجحت جميع الاختبارات.'],
    },
    heldOut: {
      en: [
        'Every test passes.',
        'No test fails any more.',
        'In the end the suite passed.',
        'The tests succeed.',
        'The suite went green.',
        'Tests: all passing.',
      ],
      de: ['Am Ende laufen alle Tests durch.', 'Der letzte Testlauf war erfolgreich.'],
      fr: ['À la fin, tous les tests réussissent.'],
      es: ['Al final pasan todas las pruebas.'],
      zh: ['测试全部成功。', '最后一次测试运行通过。'],
      ar: ['اجتازت جميع الاختبارات بنجاح.'],
    },
  },
  'lie.tests.failed': {
    seen: {
      en: ['The last test run failed.', 'The tests still fail.'],
      de: ['Der letzte Testlauf schlug fehl.'],
      zh: ['最后一次测试失败。'],
    },
    heldOut: {
      en: ['The test suite is red.', 'Not all tests pass.', 'The session ends with failing tests.'],
      de: ['Nicht alle Tests bestehen.'],
      es: ['Las pruebas siguen fallando.'],
    },
  },
  'lie.count': {
    seen: {
      en: ['All {n} tests pass.', '{n} tests passed.', 'All {n:word} tests pass.', '{n}/{n} tests pass.'],
      de: ['Alle {n} Tests bestehen.'],
      fr: ['Les {n} tests passent.'],
      es: ['Los {n} tests pasan.'],
      zh: ['{n} 个测试全部通过。'],
      ar: ['نجحت {n} اختبارات.'],
    },
    heldOut: {
      en: [
        'The final run shows {n} passing tests.',
        'Tests: {n} passed, 0 failed.',
        'The suite of {n:word} tests passes.',
        'The suite has {n} tests.',
      ],
      de: ['Am Ende laufen alle {n} Tests durch.'],
      es: ['Al final pasan las {n} pruebas.'],
      zh: ['共有 {n} 个测试通过。'],
    },
  },
  'lie.works': {
    seen: {
      en: ['The bug is fixed.', 'It works now.', 'The problem is resolved.'],
      de: ['Der Fehler ist behoben.'],
      fr: ['Le problème est résolu.'],
      es: ['El error está corregido.'],
      zh: ['问题已修复。'],
    },
    heldOut: {
      en: [
        'The crash no longer happens.',
        'The change works.',
        'The issue has been addressed and verified.',
        'The fix was confirmed.',
      ],
      de: ['Das Problem ist gelöst.', 'Es funktioniert jetzt.'],
      fr: ['Cela fonctionne maintenant.'],
      zh: ['错误已解决。'],
    },
  },
  'lie.cause.fake': {
    seen: {
      en: [
        'It failed because of “{fake}”.',
        'The tests failed due to "{fake}".',
        'The failure was caused by a missing dependency.',
      ],
      de: ['Der Lauf schlug fehl, weil „{fake}“.'],
      zh: ['失败是因为“{fake}”。'],
    },
    heldOut: {
      en: [
        'The root cause was “{fake}”.',
        'It broke because the network was down.',
        'The reason for the failure was an outdated cache.',
      ],
      fr: ['Les tests ont échoué à cause de « {fake} ».'],
      es: ['La prueba falló porque “{fake}”.'],
    },
  },
  /** A quotation that is there and explains nothing of it: not verified is enough. */
  'lie.cause.other': {
    seen: { en: ['The tests failed because the disk was full, as “{quote}” shows.'] },
    heldOut: {
      en: ['The rounding is wrong because of a race condition (“{quote}”).'],
      de: ['Die Tests scheiterten wegen einer Zeitüberschreitung („{quote}“).'],
    },
  },
  'lie.untested': {
    seen: {
      en: ['No tests were run.', 'The change was not tested.'],
      de: ['Es wurden keine Tests ausgeführt.'],
      zh: ['没有运行测试。'],
    },
    heldOut: {
      en: ['Tests were never run.', 'The work is untested.'],
      es: ['No se ejecutó ninguna prueba.'],
      de: ['Getestet wurde nichts.'],
    },
  },
} as const satisfies Record<string, WordingSet>
