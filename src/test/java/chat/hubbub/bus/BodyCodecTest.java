package chat.hubbub.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.bus.ChannelCommand.Send;
import chat.hubbub.bus.Ping.Pong;
import chat.hubbub.bus.Together.Answers;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyCodecTest {
  private static final ChannelId CHANNEL = new ChannelId(Long.MAX_VALUE);
  private static final UserId ADA = new UserId(11);
  private static final UserId BOB = new UserId(Long.MAX_VALUE - 1);
  private static final Actor ACTOR = new Actor(ADA, HubRole.ADMIN);
  private static final Topic TOPIC = Topic.of(CHANNEL);
  private static final String ODD = "a \"quoted\"\n\u0000 line, \uD83D\uDE00 and \\u0041";

  private final BodyCodec codec = new BodyCodec();

  static List<Object> bodies() {
    Send send = new Send(CHANNEL, ACTOR, "c-1", ODD, 7L, List.of("31", "32"));
    Event event = event(new MessageCreated("c-1", ODD, null, List.of(), List.of(BOB), 3, false));
    PresenceReport report = new PresenceReport("n", ADA, true, false, 1_700_000_000_123L);
    Digest digest = new Digest(3, Long.MIN_VALUE);
    return List.of(
        send,
        new Send(CHANNEL, ACTOR, "c-2", "", null, List.of()),
        new ChannelCommand.Edit(CHANNEL, ACTOR, 5, ODD),
        new ChannelCommand.Delete(CHANNEL, ACTOR, 5),
        new ChannelCommand.React(CHANNEL, ACTOR, 5, "\uD83D\uDE00"),
        new ChannelCommand.Unreact(CHANNEL, ACTOR, 5, ":party:"),
        new ChannelCommand.AddMembers(CHANNEL, ACTOR, List.of(ADA, BOB)),
        new ChannelCommand.SetRole(CHANNEL, ACTOR, BOB, MemberRole.MODERATOR),
        new ChannelCommand.RemoveMember(CHANNEL, ACTOR, BOB),
        new ChannelCommand.Update(CHANNEL, ACTOR, null, null, null, null),
        new ChannelCommand.Update(
            CHANNEL, ACTOR, ODD, "", Visibility.PUBLIC, InvitePolicy.MODERATORS),
        new ChannelCommand.DeleteChannel(CHANNEL, ACTOR),
        new InTurn("n.3", Long.MAX_VALUE, 2, send),
        Outcome.UNCHANGED,
        new Outcome(event, true),
        new Hint(TOPIC, 9, new EventDelivery(CHANNEL, List.of(event))),
        new EventDelivery(CHANNEL, List.of(event, event(new EventData.ChannelDeleted()))),
        new HeadMoved(CHANNEL, 12),
        Signal.inChannel("typing", ADA, CHANNEL, new JsonObject()),
        Signal.presence(BOB, new JsonObject().put("status", "online")),
        new UserNotice(BOB, UserNotice.Kind.ADDED, CHANNEL, null),
        new UserNotice(BOB, UserNotice.Kind.UPDATED, CHANNEL, "session"),
        new ForShard(Service.PRESENCE, 1023, report),
        new Together(List.of(new ForShard(Service.PRESENCE, 1023, report), report)),
        new Answers(Arrays.asList(null, new PresenceRenewal.Answer(true), new Failed(2, ODD))),
        new Failed(1, ODD),
        new InterestChange("n", true, List.of(TOPIC, Topic.of(BOB), Topic.presenceOf(BOB))),
        new InterestRenewal("n", 4, digest, Long.MAX_VALUE, 8),
        new InterestList("n", 4, List.of(TOPIC)),
        new InterestAnswer(true, 1, 9, List.of(new InterestAnswer.Moved(TOPIC, 12))),
        new Ping("n", Set.of(Service.SYNC), Set.of("m")),
        new Pong("n", Set.of(), 1_768_478_400_000L),
        report,
        new PresenceReport("n", ADA, false, false, null),
        new PresenceRenewal("n", 0, digest),
        new PresenceRenewal.Answer(false),
        new PresenceList("n", 4, List.of(report)),
        new PresenceQuery(List.of(ADA, BOB)),
        new PresenceAnswer(
            List.of(
                new PresenceAnswer.Entry(ADA, true, null),
                new PresenceAnswer.Entry(BOB, false, 1L))));
  }

  private static Event event(EventData data) {
    return new Event(CHANNEL, 42, 3, 1_700_000_000_123L, ADA, data);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  @DisplayName("What another node reads is what was sent")
  void roundTrip(Object body) {
    Buffer wire = Buffer.buffer("before");
    int begin = wire.length();
    codec.encodeToWire(wire, body);
    assertEquals(body, codec.decodeFromWire(begin, wire));
  }

  @Test
  @DisplayName("Every body there is takes part in these tests")
  void allBodies() {
    Set<String> tested =
        bodies().stream()
            .map(body -> BodyJson.write(body).getString("type"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(List.copyOf(tested), BodyJson.types());
    assertTrue(
        bodies().stream()
            .map(Object::getClass)
            .collect(Collectors.toSet())
            .containsAll(Arrays.asList(ChannelCommand.class.getPermittedSubclasses())));
  }

  @Test
  @DisplayName("Nothing is nothing on the other side too")
  void nothing() {
    Buffer wire = Buffer.buffer();
    codec.encodeToWire(wire, null);
    assertNull(codec.decodeFromWire(0, wire));
  }

  @Test
  @DisplayName("Within a process bodies are handed over as they are")
  void byReference() {
    Object body = bodies().get(0);
    assertSame(body, codec.transform(body));
  }

  @Test
  @DisplayName("A body that was written before goes out as it was written")
  void packed() {
    Hint hint = new Hint(TOPIC, 9, new HeadMoved(CHANNEL, 9));
    Buffer wire = Buffer.buffer();
    codec.encodeToWire(wire, Packed.of(hint));
    assertEquals(hint, codec.decodeFromWire(0, wire));
  }

  @Test
  @DisplayName("Fields that a newer node adds are passed over")
  void newerFields() {
    JsonObject json = BodyJson.write(new HeadMoved(CHANNEL, 9)).put("added", "later");
    assertEquals(new HeadMoved(CHANNEL, 9), BodyJson.read(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"v\": 2, \"type\": \"head\", \"channel\": \"1\", \"seq\": 1}",
        "{\"v\": 1, \"type\": \"unheard of\"}",
        "{\"v\": 1, \"type\": \"head\", \"channel\": \"1\"}",
        "{\"v\": 1, \"type\": \"interest\", \"node\": \"n\", \"interested\": true,"
            + " \"topics\": [3]}",
        "{\"v\": 1, \"type\": \"for\", \"service\": \"sync\", \"shard\": 1024, \"body\": {}}",
        "[]",
        "{\"v\": 1"
      })
  @DisplayName("What is no body is refused")
  void malformed(String text) {
    Buffer json = Buffer.buffer(text);
    Buffer wire = Buffer.buffer().appendInt(json.length()).appendBuffer(json);
    assertThrows(RuntimeException.class, () -> codec.decodeFromWire(0, wire));
  }
}
