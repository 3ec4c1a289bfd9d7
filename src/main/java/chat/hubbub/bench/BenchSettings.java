package chat.hubbub.bench;

/**
 * How the load is to be.
 *
 * @param rate messages a second; 0: found by search
 * @param startRate where the search begins, messages a second
 * @param seconds of each measurement
 * @param searchSeconds of each step of the search
 * @param warmUpSeconds before the first measurement of a server, and before idle clients are
 *     measured
 * @param rounds in which each server is measured once
 * @param size characters of a message
 */
public record BenchSettings(
    double rate,
    double startRate,
    double seconds,
    double searchSeconds,
    double warmUpSeconds,
    int rounds,
    int size) {}
