/**
 * The client contract in code: frames and how they are read and written, sync tokens, close
 * reasons. See docs/protocol.md.
 */
package chat.hubbub.protocol;
