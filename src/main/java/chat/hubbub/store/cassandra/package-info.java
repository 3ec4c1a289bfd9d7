/**
 * The durable stores on Apache Cassandra, for several hubs on one truth. All CQL and all schema
 * versions are here. Two kinds of tables never mix: those that conditions guard (logs, names,
 * tokens, revocations, keys), and projections of logs, which are written with the {@code seq} of
 * their event as timestamp, so that whoever applies an event, how often and how late, the later
 * event wins.
 */
package chat.hubbub.store.cassandra;
