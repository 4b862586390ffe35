import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))

type Tree = Readonly<Record<string, unknown>>

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && 'type' in value
const childrenOf = (tree: Tree): Tree[] => Object.values(tree).flat().filter(isTree)
const within = (tree: Tree): Tree[] => [tree, ...childrenOf(tree).flatMap(within)]

/** What asks the catalogue for a text. */
const asks = (tree: unknown): boolean =>
  isTree(tree) && within(tree).some((each) => each['type'] === 'CallExpression' && nameOf(each['callee']) === 't')
const nameOf = (tree: unknown): string => (isTree(tree) && tree['type'] === 'Identifier' ? String(tree['name']) : '')

/** Between lines stands no word of any language. */
const isLineBreak = (text: string): boolean => /^\n+$/.test(text)

/** What comes as a text of the catalogue from whoever is asked for it. */
const tells = /^(?:t|say|describe\w+|join(?:Sentences|Facts)|\w+Words)$/

const isTold = (tree: unknown): boolean => {
  if (!isTree(tree)) return false
  if (tree['type'] === 'ConditionalExpression') return isTold(tree['consequent']) || isTold(tree['alternate'])
  if (tree['type'] === 'LogicalExpression') return isTold(tree['left']) || isTold(tree['right'])
  return tree['type'] === 'CallExpression' && tells.test(nameOf(tree['callee']))
}

/** The variables of a file that hold texts of the catalogue: `const word = t(…)`, `const { what, todo } = describeProblem(…)`. */
function toldNames(program: Tree): ReadonlySet<string> {
  const declared = within(program).filter(({ type, init }) => type === 'VariableDeclarator' && isTold(init))
  return new Set(
    declared.flatMap(({ id }) =>
      isTree(id) && id['type'] === 'ObjectPattern'
        ? (id['properties'] as Tree[]).map(({ value }) => nameOf(value))
        : nameOf(id),
    ),
  )
}

/** Whether two variables with texts of the catalogue stand side by side, as `${a} ${b}` or `{a} {b}`. */
function pairs(tree: Tree, told: ReadonlySet<string>): boolean {
  const isText = (each: unknown): boolean => isTree(each) && (told.has(nameOf(each)) || isTold(each))
  if (tree['type'] === 'TemplateLiteral') {
    const texts = (tree['quasis'] as Tree[]).map(({ value }) => (value as { readonly cooked: string }).cooked)
    const values = tree['expressions'] as Tree[]
    return values.some((each, at) => isText(each) && isText(values[at + 1]) && !isLineBreak(texts[at + 1] ?? ''))
  }
  if (tree['type'] !== 'JSXElement' && tree['type'] !== 'JSXFragment') return false
  const drawn = (tree['children'] as Tree[]).filter((child) => !isBetween(child))
  return drawn.some((each, at) => isText(each['expression']) && isText(drawn[at + 1]?.['expression']))
}

/** Whether a piece of code puts a text of the catalogue together with something else. */
function joins(tree: Tree): boolean {
  if (tree['type'] === 'TemplateLiteral') {
    const texts = (tree['quasis'] as Tree[]).map(({ value }) => (value as { readonly cooked: string }).cooked)
    return asks(tree) && texts.some((text) => text !== '' && !isLineBreak(text))
  }
  if (tree['type'] === 'BinaryExpression') return tree['operator'] === '+' && asks(tree)
  if (tree['type'] === 'CallExpression' && isTree(tree['callee'])) {
    const { object, property } = tree['callee']
    const [between] = tree['arguments'] as Tree[]
    return nameOf(property) === 'join' && asks(object) && !isLineBreak(String(between?.['value']))
  }
  if (tree['type'] !== 'JSXElement' && tree['type'] !== 'JSXFragment') return false
  // A text and what follows it in the same line of prose: {t('a')} {t('b')}, {t('a')}{' '}
  const drawn = (tree['children'] as Tree[]).filter(
    ({ type, value }) => type !== 'JSXText' || !/^\s*\n\s*$/.test(String(value)),
  )
  return drawn.some((each, index) => {
    const next = drawn[index + 1]
    return isSaid(each) && next !== undefined && (isSaid(next) || isBetween(next))
  })
}

/** A text that stands by itself among a page's elements. */
function isSaid(tree: Tree): boolean {
  const { expression } = tree
  if (tree['type'] !== 'JSXExpressionContainer' || !isTree(expression) || !asks(expression)) return false
  const kinds = within(expression).map(({ type }) => type)
  return !kinds.includes('JSXElement')
}

/** A space or a sign that leads from one text to another. */
function isBetween(tree: Tree): boolean {
  const { expression } = tree
  const text = tree['type'] === 'JSXText' ? tree['value'] : isTree(expression) ? expression['value'] : undefined
  return typeof text === 'string' && /^[ \u00A0]*[·,;:–—›(]?[ \u00A0]*$/u.test(text)
}

function joinedIn(name: string, source: string): string[] {
  const { program, errors } = parseSync(name, source)
  expect(errors).toEqual([])
  const tree = program as unknown as Tree
  const told = toldNames(tree)
  return within(tree)
    .filter((each) => joins(each) || pairs(each, told))
    .map(({ start, end }) => `${name}: ${source.slice(Number(start), Number(end)).slice(0, 200)}`)
}

it.each(['src-renderer/', 'src-main/shell/', 'src-main/contract/', 'src-main/core/'])(
  'no code of %s puts sentences together out of pieces',
  (folder) => {
    const files = globSync('**/*.{ts,tsx}', { cwd: root + folder, exclude: ['i18n/{en,de,zh,ar}.ts'] })
    expect(files.length).toBeGreaterThan(10)
    const found = files.flatMap((name) => joinedIn(name, readFileSync(root + folder + name, 'utf8')))
    expect(found).toEqual([])
  },
)

it('and what does is found', () => {
  const lines = [
    'const a = `${t("what")} ${t("todo")}`',
    'const b = [t("one"), two].join(" · ")',
    'const c = t("one") + two',
    'const d = <p>{t("what")} <b>{todo}</b></p>',
    'const e = <p>{t("what")}{" "}<b>{todo}</b></p>',
    'const f = <p>{t("what")}{isOn && t("todo")}</p>',
    'const { what, todo } = describeProblem(problem); const l = `${what} ${todo}`',
    'const m = <p>{what} {todo}</p>',
    'const word = isOn ? t("on") : null; const n = <p>{word}{" "}{what}</p>',
  ]
  const sound = [
    'const g = <p>{t("what")}</p>',
    'const h = `${id}-${t}`',
    'const i = [t("one"), t("two")].join("\\n")',
    'const j = t(`set.${name}`)',
    'const o = `${what}\\n${todo}`',
    'const p = <p>{word} {id}</p>',
    'const q = <><b>{what}</b><i>{todo}</i></>',
  ]
  expect(joinedIn('a.tsx', [...lines, ...sound].join('\n'))).toHaveLength(lines.length)
})
