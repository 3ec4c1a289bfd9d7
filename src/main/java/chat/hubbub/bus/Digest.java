package chat.hubbub.bus;

/**
 * A set of things in short: how many, and a sum that hardly any other set has. They can come and go
 * in any order. Immutable.
 */
public record Digest(int count, long checksum) {
  public static final Digest EMPTY = new Digest(0, 0);

  public Digest plus(Topic topic) {
    return plus(topic.kind().ordinal(), topic.id());
  }

  public Digest minus(Topic topic) {
    return minus(topic.kind().ordinal(), topic.id());
  }

  /** With one thing more that is there in one of a few ways. */
  public Digest plus(int way, long id) {
    return new Digest(count + 1, checksum + mixed(way, id));
  }

  public Digest minus(int way, long id) {
    return new Digest(count - 1, checksum - mixed(way, id));
  }

  private static long mixed(int way, long id) {
    // The finisher of SplitMix64 (Steele et al., 2014), on the id with the way mixed in.
    long z = id + (way + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
