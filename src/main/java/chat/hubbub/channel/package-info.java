/**
 * Channels and their owners: the message-sync verticle, the sequencer that is the single writer of
 * a channel's log, and the gateway that finds it.
 */
package chat.hubbub.channel;
