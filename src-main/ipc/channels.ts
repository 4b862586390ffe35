/** The only two names on the wire between the processes: calls go one way, events the other. */
export const callChannel = 'debrief.call'
export const eventChannel = 'debrief.event'
