import type { z } from 'zod'
import type { RouteName, RouteOutput, Routes } from '../../contract/routes'
import type { Debrief, ShellActions } from '../../debrief'

/** What a handler gets: the input as the route's schema returns it. */
export type ParsedInput<Name extends RouteName> = z.output<Routes[Name]['input']>

/** What a handler answers with; a route without an output returns nothing. */
export type HandlerOutput<Name extends RouteName> = RouteOutput<Name> extends undefined ? void : RouteOutput<Name>

/** One handler for every route: a missing one does not compile. */
export type Handlers = {
  readonly [Name in RouteName]: (input: ParsedInput<Name>) => HandlerOutput<Name> | Promise<HandlerOutput<Name>>
}

/** The handlers of the routes `domain.…`. */
export type HandlersOf<Domain extends string> = Pick<Handlers, Extract<RouteName, `${Domain}.${string}`>>

export interface HandlerDeps {
  readonly debrief: Debrief
  readonly shell: ShellActions
}
