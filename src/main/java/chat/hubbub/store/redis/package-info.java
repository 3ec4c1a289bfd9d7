/**
 * What is volatile, kept in Redis for all hubs together. Redis may be down, slow or wiped: then
 * each hub goes on with what it holds in memory, and comes back to Redis by itself.
 */
package chat.hubbub.store.redis;
