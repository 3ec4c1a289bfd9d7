package chat.hubbub.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import java.util.Objects;

/** Keeps a {@link ClusterView} to the members that Hazelcast sees. */
public final class Members implements MembershipListener {
  /** The attribute of a member that holds our id for it, which it keeps through a merge. */
  static final String NODE = "hubbub.node";

  private final HazelcastInstance hazelcast;
  private final ClusterView view;

  private Members(HazelcastInstance hazelcast, ClusterView view) {
    this.hazelcast = hazelcast;
    this.view = view;
  }

  /** Begins to follow; ends with Hazelcast. */
  public static Members follow(HazelcastInstance hazelcast, ClusterView view) {
    Members members = new Members(hazelcast, view);
    hazelcast.getCluster().addMembershipListener(members);
    // A merge may change the list without a word of those who were in both halves.
    hazelcast.getLifecycleService().addLifecycleListener(event -> members.look());
    members.look();
    return members;
  }

  /** Looks who is there. */
  void look() {
    if (!hazelcast.getLifecycleService().isRunning()) {
      return;
    }
    List<String> nodes =
        hazelcast.getCluster().getMembers().stream()
            .map((Member member) -> member.getAttribute(NODE))
            .filter(Objects::nonNull)
            .toList();
    view.nodes(nodes);
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    look();
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    look();
  }
}
