package chat.hubbub.bus;

/**
 * A command with its place in a line: commands of one line are carried out in their order or not at
 * all. The owner takes number 0 of a line it does not know, or of a newer attempt; else only the
 * number that follows the last one it took.
 *
 * @param line of one sender and channel
 * @param attempt grows each time the sender begins anew, at number 0, with what was not answered
 * @param number 0, 1, 2 …
 */
public record InTurn(String line, long attempt, int number, ChannelCommand command) {}
