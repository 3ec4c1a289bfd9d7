package chat.hubbub.bus;

/**
 * Why there is no answer: the failure of a reply, as it travels.
 *
 * @param code which kind of failure, {@link Failures} knows them
 */
record Failed(int code, String text) {}
