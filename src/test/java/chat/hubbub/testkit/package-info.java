/**
 * What tests stand on: waiting with a deadline, a clock moved by hand, a hub in this process or in
 * one of its own, a client written from the protocol's page alone, a proxy that does harm on
 * demand, the judge of recorded histories, and real Cassandra servers in processes of their own.
 */
package chat.hubbub.testkit;
