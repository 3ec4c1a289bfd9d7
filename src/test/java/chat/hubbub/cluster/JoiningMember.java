package chat.hubbub.cluster;

import chat.hubbub.config.HubOptions;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The part of a hub that finds the others, in a process of its own. Says how many it sees, each
 * time that changes, until its input ends. Arguments are settings, as {@code key=value}.
 */
final class JoiningMember {
  static final String SEES = "members: ";

  private JoiningMember() {}

  public static void main(String[] settings) throws IOException {
    HubOptions options = HubOptions.load(null, Map.of(), List.of(settings));
    HazelcastInstance member =
        Hazelcast.newHazelcastInstance(
            HazelcastSettings.of(options.cluster(), options.cluster().host()));
    member
        .getCluster()
        .addMembershipListener(
            new MembershipListener() {
              @Override
              public void memberAdded(MembershipEvent event) {
                say(event.getMembers().size());
              }

              @Override
              public void memberRemoved(MembershipEvent event) {
                say(event.getMembers().size());
              }
            });
    say(member.getCluster().getMembers().size());
    while (System.in.read() >= 0) {
      // Nothing is said; the end of it is what is waited for.
    }
    member.shutdown();
  }

  private static void say(int members) {
    System.out.println(SEES + members);
  }
}
