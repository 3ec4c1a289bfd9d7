package chat.hubbub.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What hubs are measured in turn with.
 *
 * @param hub one that stands alone, or null for the bare server
 * @param users of that hub
 */
public record Baseline(@Nullable Server hub, List<BenchUser> users) {
  /** The bare server: it knows nobody, and takes the users of the hubs. */
  public static final Baseline BARE = new Baseline(null, List.of());
}
