/** Real Redis servers on loopback, alone, watched by a Sentinel, or as a cluster. */
package chat.hubbub.testkit.redis;
