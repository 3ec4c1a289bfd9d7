package chat.hubbub.config;

import java.util.Set;

/** How many instances of each verticle this process runs. */
public record VerticleOptions(int edge, int sync, int presence) {
  static final Section SECTION = new Section();

  private static final Setting<Integer> EDGE =
      SECTION.add(
          "verticles.edge.instances", Kind.integer(1, 64), "2", "Instances that serve HTTP.");
  private static final Setting<Integer> SYNC =
      SECTION.add(
          "verticles.sync.instances", Kind.integer(1, 64), "2", "Instances that own channels.");
  private static final Setting<Integer> PRESENCE =
      SECTION.add(
          "verticles.presence.instances", Kind.integer(1, 64), "1", "Instances of presence.");
  static final Setting<Set<NodeRole>> ROLES =
      SECTION.add(
          "roles",
          Kind.choices(NodeRole.class),
          "[edge, sync, presence]",
          "What this node does: edge, sync, presence; in a cluster nodes may share that out.");

  static VerticleOptions from(SettingValues values) {
    return new VerticleOptions(values.get(EDGE), values.get(SYNC), values.get(PRESENCE));
  }
}
