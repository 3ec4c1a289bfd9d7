package chat.hubbub.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bus.InterestAnswer.Moved;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InterestTableTest {
  private static final Topic ONE = Topic.of(new ChannelId(1));
  private static final Topic TWO = Topic.of(new ChannelId(2));
  private static final Topic ADA = Topic.of(new UserId(1));

  private final InterestTable table = new InterestTable(77);

  @Test
  @DisplayName("A node hears of topics from when it announced them until it took them back")
  void announced() {
    table.apply(change("a", true, ONE, TWO), 0);
    table.apply(change("b", true, ONE), 0);
    assertEquals(Set.of("a", "b"), Set.copyOf(table.nodes(ONE)));
    table.apply(change("a", false, ONE), 0);
    assertEquals(Set.of("b"), Set.copyOf(table.nodes(ONE)));
    assertEquals(Set.of("a"), Set.copyOf(table.nodes(TWO)));
  }

  @Test
  @DisplayName("The digests of both sides agree after any changes, and differ when one was lost")
  void digests() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Set<Topic> interested = new HashSet<>();
    Digest digest = Digest.EMPTY;
    for (int i = 0; i < 2_000; i++) {
      Topic topic = new Topic(Topic.Kind.values()[random.nextInt(3)], random.nextInt(50));
      boolean add = interested.add(topic);
      if (!add) {
        interested.remove(topic);
      }
      digest = add ? digest.plus(topic) : digest.minus(topic);
      table.apply(change("a", add, topic), 0);
      assertTrue(renew("a", digest, 0, 0).known(), "seed " + seed);
      assertFalse(renew("a", digest.plus(Topic.of(new UserId(99))), 0, 0).known());
    }
    assertNotEquals(Digest.EMPTY.plus(ADA), Digest.EMPTY.plus(ONE));
  }

  @Test
  @DisplayName("A keeper that knows nothing asks for everything, and then knows it")
  void sentAgain() {
    Digest digest = Digest.EMPTY.plus(ONE).plus(TWO);
    assertFalse(renew("a", digest, 12, 5).known());
    table.apply(change("a", true, ADA), 0);
    table.apply(new InterestList("a", 0, List.of(ONE, TWO)), 0);
    assertTrue(renew("a", digest, 12, 5).known());
    assertEquals(List.of(), List.copyOf(table.nodes(ADA)));
  }

  @Test
  @DisplayName("A renewal tells once of what moved since the last, in the node's own topics")
  void moved() {
    table.apply(change("a", true, ONE, ADA), 0);
    table.apply(change("b", true, TWO), 0);
    Digest digest = Digest.EMPTY.plus(ONE).plus(ADA);
    long since = renew("a", digest, 77, 0).upTo();
    table.moved(ONE, 4);
    table.moved(TWO, 9);
    table.moved(ONE, 5);
    long count = table.moved(ADA);
    InterestAnswer answer = renew("a", digest, 77, since);
    assertEquals(List.of(new Moved(ONE, 5), new Moved(ADA, count)), answer.moved());
    // The answer was lost: the node asks from where it was.
    assertEquals(answer.moved(), renew("a", digest, 77, since).moved());
    assertEquals(List.of(), renew("a", digest, 77, answer.upTo()).moved());
  }

  @Test
  @DisplayName("A head never goes back, and each count of a topic without a log is a new one")
  void heads() {
    table.apply(change("a", true, ONE, ADA), 0);
    assertTrue(table.moved(ONE, 5));
    assertFalse(table.moved(ONE, 5));
    assertFalse(table.moved(ONE, 4));
    List<Long> counts = new ArrayList<>(List.of(table.moved(ADA), table.moved(ADA)));
    table.apply(change("a", false, ADA), 0);
    table.apply(change("a", true, ADA), 0);
    counts.add(table.moved(ADA));
    assertEquals(List.copyOf(new TreeSet<>(counts)), counts);
  }

  @Test
  @DisplayName("What was counted by another table is no measure")
  void anotherTable() {
    table.apply(change("a", true, ONE), 0);
    table.moved(ONE, 5);
    Digest digest = Digest.EMPTY.plus(ONE);
    assertEquals(List.of(), renew("a", digest, 78, 0).moved());
    assertEquals(77, renew("a", digest, 78, 0).table());
  }

  @Test
  @DisplayName("A node that renews no more is forgotten, one that does is not")
  void silent() {
    table.apply(change("a", true, ONE), 0);
    table.apply(change("b", true, ONE), 0);
    table.renew(new InterestRenewal("b", 0, Digest.EMPTY.plus(ONE), 77, 0), 20);
    table.forgetSilent(10);
    assertEquals(List.of("b"), List.copyOf(table.nodes(ONE)));
    assertFalse(renew("a", Digest.EMPTY.plus(ONE), 77, 0).known());
  }

  private InterestAnswer renew(String node, Digest digest, long of, long since) {
    return table.renew(new InterestRenewal(node, 0, digest, of, since), 0);
  }

  private static InterestChange change(String node, boolean interested, Topic... topics) {
    return new InterestChange(node, interested, List.of(topics));
  }
}
