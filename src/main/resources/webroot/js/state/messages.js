/**
 * @import {LogEvent, Message, Reaction} from "../net/types.js"
 */

const USERS_SHOWN = 20;

/**
 * @param {LogEvent} event a `message.created`
 * @returns {Message}
 */
export function messageOf(event) {
  const { clientId, text, replyTo, mentions, n, redacted } = event.data;
  return {
    channel: event.channel,
    seq: event.seq,
    n,
    at: event.at,
    by: event.by,
    text,
    clientId,
    mentions: mentions ?? [],
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(redacted ? { deletedAt: event.at } : {}),
    rev: event.seq,
    reactions: [],
  };
}

/**
 * Applies an event to the message that it aims at. What the message has in it already (its `rev`
 * says so) changes nothing.
 *
 * @param {Message} message
 * @param {LogEvent} event
 * @param {string} me the reader's user id
 * @returns {Message} the same object where nothing changed
 */
export function applyToMessage(message, event, me) {
  if (event.data.target !== message.seq || event.seq <= message.rev) return message;
  const { at, data, seq: rev } = event;
  switch (event.type) {
    case "message.edited":
      return { ...message, rev, text: data.text, mentions: data.mentions ?? [], editedAt: at };
    case "message.deleted":
      return { ...message, rev, text: "", mentions: [], deletedAt: at };
    case "reaction.added":
      return { ...message, rev, reactions: withReaction(message.reactions, data.emoji, event.by, me) };
    case "reaction.removed":
      return { ...message, rev, reactions: withoutReaction(message.reactions, data.emoji, event.by, me) };
    default:
      return message;
  }
}

/**
 * @param {Reaction[]} reactions
 * @param {string} emoji
 * @param {string} by
 * @param {string} me
 */
function withReaction(reactions, emoji, by, me) {
  if (!reactions.some((reaction) => reaction.emoji === emoji)) {
    return [...reactions, { emoji, count: 1, users: [by], me: by === me }];
  }
  return reactions.map((reaction) =>
    reaction.emoji !== emoji
      ? reaction
      : {
          emoji,
          count: reaction.count + 1,
          users: reaction.users.length < USERS_SHOWN ? [...reaction.users, by] : reaction.users,
          me: reaction.me || by === me,
        },
  );
}

/**
 * @param {Reaction[]} reactions
 * @param {string} emoji
 * @param {string} by
 * @param {string} me
 */
function withoutReaction(reactions, emoji, by, me) {
  return reactions
    .map((reaction) =>
      reaction.emoji !== emoji
        ? reaction
        : {
            emoji,
            count: reaction.count - 1,
            users: reaction.users.filter((user) => user !== by),
            me: reaction.me && by !== me,
          },
    )
    .filter((reaction) => reaction.count > 0);
}
