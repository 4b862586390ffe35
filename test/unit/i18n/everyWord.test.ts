import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../../src-renderer/', import.meta.url))
const spoken = new Set([
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
  ...['alt', 'label', 'placeholder', 'title'],
])
const word = /\p{L}{2,}/u
/** Examples of a rule's name and pattern, which are the same in every language. */
const noWords = new Set(['ticket', 'ACME-[0-9]{6}'])

type Tree = Readonly<Record<string, unknown>>

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && 'type' in value
const childrenOf = (tree: Tree): Tree[] => Object.values(tree).flat().filter(isTree)

/** The strings that an expression may come to: none of what it asks, compares or hands to others. */
function stringsOf(tree: unknown): string[] {
  if (!isTree(tree)) return []
  if (tree['type'] === 'Literal') return typeof tree['value'] === 'string' ? [tree['value']] : []
  if (tree['type'] === 'TemplateElement') return [(tree['value'] as { readonly cooked: string }).cooked]
  if (tree['type'] === 'TemplateLiteral' || tree['type'] === 'JSXExpressionContainer') {
    return childrenOf(tree).flatMap(stringsOf)
  }
  if (tree['type'] === 'ConditionalExpression') return [tree['consequent'], tree['alternate']].flatMap(stringsOf)
  if (tree['type'] === 'LogicalExpression') return stringsOf(tree['right'])
  if (tree['type'] === 'BinaryExpression' && tree['operator'] === '+') {
    return [tree['left'], tree['right']].flatMap(stringsOf)
  }
  return []
}

/** What a piece of a page draws or says by itself. */
function saidBy(tree: Tree): string[] {
  if (tree['type'] === 'JSXText') return [String(tree['value'])]
  if (tree['type'] === 'JSXAttribute') {
    const name = isTree(tree['name']) ? String(tree['name']['name']) : ''
    return spoken.has(name) ? stringsOf(tree['value']) : []
  }
  if (tree['type'] !== 'JSXElement' && tree['type'] !== 'JSXFragment') return []
  return (tree['children'] as Tree[]).filter(({ type }) => type === 'JSXExpressionContainer').flatMap(stringsOf)
}

/** Words that are drawn or spoken without the catalogue: texts between tags, and strings there or in `spoken` attributes. */
function literals(name: string, source: string): string[] {
  const walk = (tree: Tree): string[] => [...saidBy(tree), ...childrenOf(tree).flatMap(walk)]
  const { program, errors } = parseSync(name, source)
  expect(errors).toEqual([])
  return walk(program as unknown as Tree)
    .map((text) => text.trim())
    .filter((text) => word.test(text) && !noWords.has(text))
    .map((text) => `${name}: ${text}`)
}

it('no word of a page stands outside the catalogue', () => {
  const files = globSync('**/*.tsx', { cwd: folder })
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap((name) => literals(name, readFileSync(folder + name, 'utf8')))).toEqual([])
})

it('and one that did would be found', () => {
  const source = [
    'const a = <p title={isOn ? "Switched on" : t("off")} className="quiet">Plain words {n} · <b>{`${n} left`}</b></p>',
    'const b = <kbd aria-hidden="true">{of === "this" && t("that")}</kbd>',
  ].join('\n')
  expect(literals('a.tsx', source).toSorted()).toEqual(['a.tsx: Plain words', 'a.tsx: Switched on', 'a.tsx: left'])
})
