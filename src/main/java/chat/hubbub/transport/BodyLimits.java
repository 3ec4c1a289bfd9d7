package chat.hubbub.transport;

import java.time.Duration;

/**
 * What a request's body may be.
 *
 * @param timeout for all of it to arrive
 */
public record BodyLimits(int maxBytes, Duration timeout) {}
