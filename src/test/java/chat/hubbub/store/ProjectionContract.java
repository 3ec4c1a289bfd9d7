package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.ChannelDeleted;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.EventData.MemberUpdated;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageDeleted;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.EventData.ReactionRemoved;
import chat.hubbub.model.EventType;
import chat.hubbub.model.Head;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.testkit.LogReplay;
import chat.hubbub.testkit.ProjectionCheck;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** After any actions, what the store derived equals a replay of the log in memory. */
public abstract class ProjectionContract extends StoreContract {
  private static final int ROUNDS = 6;
  private static final int ACTIONS = 150;
  private static final List<String> EMOJIS = List.of("👍", "❤️", ":party:", "🎉");

  @Test
  @DisplayName("random actions: projections equal a replay of the log, for every event type")
  void projections_afterRandomActions_equalReplay() {
    long seed = Long.getLong("hubbub.seed", System.nanoTime());
    System.out.println("projection test, seed " + seed + " (-Dhubbub.seed=" + seed + ")");
    Random random = new Random(seed);
    Set<EventType> seen = EnumSet.noneOf(EventType.class);
    for (int round = 0; round < ROUNDS; round++) {
      new Actions(random, seen, round == ROUNDS - 1).run("seed " + seed + ", round " + round);
    }
    assertEquals(EnumSet.allOf(EventType.class), seen, "every type took part, seed " + seed);
  }

  /** One channel on which random things happen, many of them strange but possible. */
  private final class Actions {
    private final Random random;
    private final Set<EventType> seen;
    private final boolean end;
    private final List<UserId> people = new ArrayList<>();
    private final List<Long> sent = new ArrayList<>();
    private final LogWriter log;
    private final LogReplay replay;
    private final List<Head> heads = new ArrayList<>();

    Actions(Random random, Set<EventType> seen, boolean end) {
      this.random = random;
      this.seen = seen;
      this.end = end;
      for (int i = 0; i < 6; i++) {
        people.add(user());
      }
      this.log = group(people.get(0), people.get(1), people.get(2));
      this.replay = LogReplay.of(log.channel(), ProjectionCheck.log(store(), log.channel()));
    }

    void run(String which) {
      for (int i = 0; i < ACTIONS; i++) {
        if (random.nextInt(8) == 0) {
          markRead();
        } else {
          append();
        }
      }
      if (end) {
        apply(log.append(people.get(0), List.of(new ChannelDeleted())));
      }
      compare(which);
      reopen();
      compare(which + ", reopened");
    }

    private void compare(String which) {
      List<String> none = List.of();
      assertEquals(none, ProjectionCheck.differences(store(), log.channel(), replay), which);
      assertEquals(none, ProjectionCheck.differences(store(), log.channel()), which + ", log");
    }

    private void append() {
      UserId by = somebody();
      List<EventData> batch = new ArrayList<>();
      int messages = 0;
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        EventData data = event(log.head().messages() + messages + 1);
        messages += data instanceof MessageCreated ? 1 : 0;
        batch.add(data);
      }
      apply(log.append(by, batch));
    }

    private void apply(List<Event> events) {
      for (Event event : events) {
        seen.add(event.type());
        replay.apply(event);
        heads.add(event.head());
        if (event.data() instanceof MessageCreated) {
          sent.add(event.seq());
        }
      }
    }

    private EventData event(long n) {
      return switch (random.nextInt(12)) {
        case 0, 1, 2 -> LogWriter.created("c" + n, words(), n, mentions());
        case 3, 4 -> new MessageEdited(target(), words(), List.of(mentions()), false);
        case 5 -> new MessageDeleted(target());
        case 6, 7 -> new ReactionAdded(target(), EMOJIS.get(random.nextInt(EMOJIS.size())));
        case 8 -> new ReactionRemoved(target(), EMOJIS.get(random.nextInt(EMOJIS.size())));
        case 9 -> new MemberJoined(somebody(), role());
        case 10 ->
            random.nextBoolean()
                ? new MemberUpdated(somebody(), role())
                : new MemberLeft(somebody(), random.nextBoolean());
        default ->
            new ChannelUpdated(
                random.nextBoolean() ? words() : null,
                random.nextBoolean() ? words() : null,
                random.nextBoolean() ? pick(Visibility.values()) : null,
                random.nextBoolean() ? pick(InvitePolicy.values()) : null);
      };
    }

    private void markRead() {
      if (!heads.isEmpty()) {
        UserId user = somebody();
        Head position = heads.get(random.nextInt(heads.size()));
        await(store().channels().markRead(log.channel(), user, position.seq()));
        replay.markRead(user, position);
      }
    }

    private UserId somebody() {
      return people.get(random.nextInt(people.size()));
    }

    private UserId[] mentions() {
      return random.nextInt(3) == 0 ? new UserId[] {somebody()} : new UserId[0];
    }

    /** Mostly a message; now and then a seq that created none. */
    private long target() {
      return sent.isEmpty() || random.nextInt(20) == 0
          ? 1 + random.nextInt((int) log.head().seq())
          : sent.get(random.nextInt(sent.size()));
    }

    private MemberRole role() {
      return pick(MemberRole.values());
    }

    private <T> T pick(T[] values) {
      return values[random.nextInt(values.length)];
    }

    private String words() {
      return "words " + random.nextInt(1_000);
    }
  }
}
