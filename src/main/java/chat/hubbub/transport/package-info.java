/** What every HTTP skin needs: reading a body within limits, judging where a request comes from. */
package chat.hubbub.transport;
