/**
 * The objects of the client protocol, as types only; `docs/protocol.md` says what they mean.
 *
 * @typedef {{id: string, username: string, displayName: string, avatar?: string, role: string, status?: string, disabled?: boolean}} User
 * @typedef {{seq: number, messages: number}} Head
 *
 * @typedef {object} Channel
 * @property {string} id
 * @property {"direct"|"group"} kind
 * @property {string} [name]
 * @property {string} [topic]
 * @property {"private"|"public"} visibility
 * @property {"members"|"moderators"} [invites]
 * @property {string} createdAt
 * @property {string} createdBy
 * @property {number} members how many there are
 * @property {Head} head
 * @property {number} [floor]
 * @property {Head} [read] the caller's own marker; in their own list only, as what follows
 * @property {number} [unread]
 * @property {number} [mentions]
 * @property {boolean} [muted]
 * @property {number} [joinedSeq]
 * @property {string} [with] the other's user id, in a direct channel
 * @property {string} [role] the caller's role
 *
 * @typedef {{user: string, role: "owner"|"moderator"|"member", joinedAt: string, read?: Head}} Member
 * @typedef {{channel: string, seq: number, type: string, at: string, by: string, data: Record<string, any>}} LogEvent
 * @typedef {{emoji: string, count: number, users: string[], me: boolean}} Reaction
 *
 * @typedef {object} Message
 * @property {string} channel
 * @property {number} seq
 * @property {number} n it is the n-th message of its channel
 * @property {string} at
 * @property {string} by
 * @property {string} text
 * @property {string} clientId
 * @property {string[]} mentions
 * @property {number} [replyTo]
 * @property {string} [editedAt]
 * @property {string} [deletedAt]
 * @property {number} rev seq of the last event applied to it
 * @property {Reaction[]} reactions
 *
 * @typedef {{type: string, user: string, channel?: string, data: Record<string, any>}} Signal
 * @typedef {{action: "added"|"updated"|"removed", channel: Channel}} ChannelChange
 * @typedef {{channel: string, from: number, to: number}} Gap
 * @typedef {{user: string, status: string, lastActiveAt?: string}} Presence
 * @typedef {{id: string, url: string, websocket: boolean, load: number, region?: string}} Server
 *
 * @typedef {Record<string, any> & {op: string}} Frame one JSON object on the wire, either way
 */
export {};
