import type { z } from 'zod'
import type { Link, Place, RouteName, RouteOutput, Routes } from '../../contract/routes'
import type { Debrief } from '../../debrief'

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

/** The part of the shell that a page may ask for. */
export interface ShellActions {
  openSettings(): void
  goTo(place: Place): void
  openLink(link: Link): Promise<void>
  /** An address at openrouter.ai that Debrief made itself; anything else is refused. */
  openOpenRouter(url: string): Promise<void>
  /** Asks where to save, and writes there; null when the person thought better of it. @throws ProblemError file_unwritable */
  saveText(name: string, text: string): Promise<{ path: string } | null>
}

export interface HandlerDeps {
  readonly debrief: Debrief
  readonly shell: ShellActions
}
