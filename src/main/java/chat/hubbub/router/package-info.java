/**
 * What clients can ask, one handler a command, over whatever transport it came. The one place where
 * failures become error answers.
 */
package chat.hubbub.router;
