import { programName } from '../simpleCommands'
import { added, isQuestion, none, plainWords } from './runner'
import type { Runner } from './runner'

const mavenValued = /^(?:-f|-pl|-P|-s|-T|-am|--file|--projects|--settings)$/

/** https://maven.apache.org/surefire: "[INFO] Tests run: 5, Failures: 0, Errors: 0, Skipped: 1" for a module, with a time for a class. */
export const maven: Runner = {
  name: 'maven',
  starts(words) {
    if (!/^\.?mvnw?d?$/.test(programName(words[0])) || isQuestion(words)) return null
    if (words.some((word) => /^-D(?:skipTests|maven\.test\.skip)(?:=true)?$/.test(word))) return null
    const goals = plainWords(words.slice(1), mavenValued)
    if (goals.some((goal) => /^(?:test|verify|integration-test|surefire:test|failsafe:\S+)$/.test(goal))) return 'run'
    return goals.some((goal) => /^(?:package|install|deploy)$/.test(goal)) ? 'maybe' : null
  },
  read(output) {
    const modules = [
      ...output.matchAll(/^(?:\[\w+\] +)?Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)$/gm),
    ]
    const isRed = /^\[(?:INFO|ERROR)\] BUILD FAILURE$/m.test(output)
    const counts = added(
      modules.map(([, run, failures, errors, skipped]) => {
        const failed = Number(failures) + Number(errors)
        return { passed: Number(run) - failed - Number(skipped), failed }
      }),
    )
    if (counts) return { ...counts, isRed }
    return /^(?:\[\w+\] +)?(?:No tests to run|Tests are skipped)\.?$/m.test(output) || isRed ? { ...none, isRed } : null
  },
}

const gradleValued = /^(?:-x|--exclude-task|--tests|-p|--project-dir|-b|-c|-I)$/

/** https://docs.gradle.org/current/userguide/java_testing.html: counts only when a test failed, or a line per test when logged. */
export const gradle: Runner = {
  name: 'gradle',
  starts(words) {
    if (!/^\.?gradlew?$/.test(programName(words[0])) || isQuestion(words)) return null
    const tasks = plainWords(words.slice(1), gradleValued).map((task) => task.split(':').at(-1) ?? '')
    const left = words.filter((_word, at) => /^(?:-x|--exclude-task)$/.test(words[at - 1] ?? ''))
    if (tasks.some((task) => /^(?:test\w*|\w*Tests?|\w+AndroidTest)$/.test(task))) return 'run'
    const isBuild = tasks.some((task) => /^(?:build|check)$/.test(task))
    return isBuild && !left.some((task) => task.endsWith('test')) ? 'maybe' : null
  },
  read(output) {
    const isRed = /^BUILD FAILED\b/m.test(output)
    const all = [...output.matchAll(/^(\d+) tests? completed(?:, (\d+) failed)?(?:, (\d+) skipped)?$/gm)]
    const counts = added(
      all.map(([, completed, failed = '0', skipped = '0']) => ({
        passed: Number(completed) - Number(failed) - Number(skipped),
        failed: Number(failed),
      })),
    )
    if (counts) return { ...counts, isRed }
    const logged = [...output.matchAll(/^(?!> Task ).* (PASSED|FAILED)$/gm)].filter(([line]) => line.includes(' > '))
    if (logged.length > 0) {
      const failed = logged.filter(([, word]) => word === 'FAILED').length
      return { passed: logged.length - failed, failed, isRed }
    }
    return /^> Task \S*:(?:test|\w+Test)\b/m.test(output) ? { ...none, isRed } : null
  },
}
