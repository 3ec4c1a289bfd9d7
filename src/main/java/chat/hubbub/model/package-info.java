/**
 * The nouns of Hubbub as immutable values: ids, events, messages, channels, and the named errors.
 * Imports nothing of ours.
 */
package chat.hubbub.model;
