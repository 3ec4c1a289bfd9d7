/**
 * One client's state on a socket, whatever carries it: hello and resume, heartbeat, commands and
 * answers, the bounded queue out.
 */
package chat.hubbub.session;
