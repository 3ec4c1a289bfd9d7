/**
 * {@code hubbub bench}: an open-loop load generator that drives a running hub from another process,
 * its workloads, and a bare fan-out server to compare with.
 */
package chat.hubbub.bench;
