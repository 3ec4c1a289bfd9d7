/**
 * From owners to sessions: one bus consumer a node, a local map from topic to subscribers, interest
 * announced to the topic's keeper, and each event encoded once.
 */
package chat.hubbub.fanout;
