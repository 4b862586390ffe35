import { because } from '../contract/describeReason'
import { ProblemError, toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'
import { routes } from '../contract/routes'
import type { RouteName } from '../contract/routes'
import type { HandlerOutput, Handlers, ParsedInput } from './handlers/handlers'

/** What `Reply` is before the route is known. */
export type AnyReply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Problem }

/**
 * Looks up the route, parses the input, calls the handler. Never throws: what goes wrong, the start of Debrief itself
 * included, is the reply's problem.
 */
export async function answer(handlers: Promise<Handlers>, name: unknown, input: unknown): Promise<AnyReply> {
  try {
    if (!isRoute(name)) throw new ProblemError('usage_wrong', { detail: because('no_such_route') })
    const parsed = parse(name, input)
    return { ok: true, value: await call(await handlers, name, parsed) }
  } catch (error) {
    return { ok: false, problem: toProblem(error) }
  }
}

function isRoute(name: unknown): name is RouteName {
  return typeof name === 'string' && Object.hasOwn(routes, name)
}

function parse<Name extends RouteName>(name: Name, input: unknown): ParsedInput<Name> {
  const parsed = routes[name].input.safeParse(input)
  if (!parsed.success) {
    // The field alone, never the value, which may be a key.
    const [issue] = parsed.error.issues
    throw new ProblemError('usage_wrong', { field: [name, ...(issue?.path ?? [])].join('.') })
  }
  // The schema of this very route has just returned it; the compiler only sees the union of all routes.
  return parsed.data as ParsedInput<Name>
}

function call<Name extends RouteName>(
  handlers: Handlers,
  name: Name,
  input: ParsedInput<Name>,
): HandlerOutput<Name> | Promise<HandlerOutput<Name>> {
  return handlers[name](input)
}
