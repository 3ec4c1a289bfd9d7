package chat.hubbub.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every setting there is, section by section. {@code conf/hubbub.yaml} shows the same to operators,
 * in the same order; a test holds the two together.
 */
final class Settings {
  private static final List<Setting<?>> ALL =
      Stream.of(
              ServerOptions.SECTION,
              StoreOptions.SECTION,
              CassandraOptions.SECTION,
              VolatileOptions.SECTION,
              DiscoveryOptions.SECTION,
              AuthOptions.SECTION,
              LimitOptions.SECTION,
              HttpOptions.SECTION,
              SessionOptions.SECTION,
              PresenceOptions.SECTION,
              VerticleOptions.SECTION,
              ClusterOptions.SECTION,
              DrainOptions.SECTION,
              AdminOptions.SECTION)
          .flatMap(section -> section.all().stream())
          .toList();

  private Settings() {}

  /** In the order of {@code conf/hubbub.yaml}. */
  static List<Setting<?>> all() {
    return ALL;
  }
}
