package chat.hubbub.bench;

import java.net.URI;

/** A server that runs on this machine. */
public record Server(URI url, ServerProcess process) {}
