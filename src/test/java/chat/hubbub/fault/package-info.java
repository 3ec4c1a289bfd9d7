/**
 * What harm does: hubs killed or held, stores that fail, clients that vanish, networks that lie.
 */
package chat.hubbub.fault;
