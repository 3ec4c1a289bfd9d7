/**
 * What tests stand on: waiting with a deadline, a clock moved by hand, a hub in this process or in
 * one of its own, a client written from the protocol's page alone, a proxy that does harm on
 * demand, and the judge of recorded histories.
 */
package chat.hubbub.testkit;
