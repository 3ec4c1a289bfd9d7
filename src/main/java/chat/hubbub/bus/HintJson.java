package chat.hubbub.bus;

import static chat.hubbub.bus.BodyJson.channel;
import static chat.hubbub.bus.BodyJson.number;
import static chat.hubbub.bus.BodyJson.optional;
import static chat.hubbub.bus.BodyJson.required;
import static chat.hubbub.bus.BodyJson.text;
import static chat.hubbub.bus.BodyJson.user;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.EventType;
import chat.hubbub.model.UserId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** The JSON of hints. */
final class HintJson {
  static final List<Form<?>> FORMS =
      List.of(
          new Form<>("hint", Hint.class, HintJson::hint, HintJson::hint),
          new Form<>(
              "events",
              EventDelivery.class,
              delivery ->
                  new JsonObject()
                      .put("channel", delivery.channel().toString())
                      .put("events", BodyJson.array(delivery.events(), HintJson::event)),
              json ->
                  new EventDelivery(channel(json), BodyJson.list(json, "events", HintJson::event))),
          new Form<>(
              "head",
              HeadMoved.class,
              head ->
                  new JsonObject().put("channel", head.channel().toString()).put("seq", head.seq()),
              json -> new HeadMoved(channel(json), number(json, "seq"))),
          new Form<>("signal", Signal.class, HintJson::signal, HintJson::signal),
          new Form<>("notice", UserNotice.class, HintJson::notice, HintJson::notice));

  private HintJson() {}

  /** As clients get it, with {@code n}, the number of messages. */
  static JsonObject event(Event event) {
    return EventJson.of(event).put("n", event.n());
  }

  static Event event(JsonObject json) {
    EventType type = required(EventType.ofWire(text(json, "type")), "type");
    return new Event(
        channel(json),
        number(json, "seq"),
        number(json, "n"),
        Instant.parse(text(json, "at")).toEpochMilli(),
        UserId.parse(text(json, "by")),
        EventJson.data(type, BodyJson.nested(json, "data")));
  }

  static JsonObject topic(Topic topic) {
    return new JsonObject().put("kind", topic.kind().wire()).put("id", Long.toString(topic.id()));
  }

  static Topic topic(JsonObject json) {
    return new Topic(Topic.Kind.ofWire(text(json, "kind")), Long.parseLong(text(json, "id")));
  }

  private static JsonObject hint(Hint hint) {
    return new JsonObject()
        .put("topic", topic(hint.topic()))
        .put("head", hint.head())
        .put("body", BodyJson.write(hint.body()));
  }

  private static Hint hint(JsonObject json) {
    return new Hint(
        topic(BodyJson.nested(json, "topic")), number(json, "head"), BodyJson.body(json, "body"));
  }

  private static JsonObject signal(Signal signal) {
    JsonObject json =
        new JsonObject()
            .put("topic", topic(signal.topic()))
            .put("signal", signal.type())
            .put("user", signal.user().toString())
            .put("data", signal.data());
    return optional(json, "channel", signal.channel() == null ? null : signal.channel().toString());
  }

  private static Signal signal(JsonObject json) {
    String channel = json.getString("channel");
    return new Signal(
        topic(BodyJson.nested(json, "topic")),
        text(json, "signal"),
        user(json),
        channel == null ? null : ChannelId.parse(channel),
        BodyJson.nested(json, "data"));
  }

  private static JsonObject notice(UserNotice notice) {
    JsonObject json =
        new JsonObject()
            .put("user", notice.user().toString())
            .put("kind", notice.kind().wire())
            .put("channel", notice.channel().toString());
    return optional(json, "origin", notice.origin());
  }

  private static UserNotice notice(JsonObject json) {
    return new UserNotice(
        user(json),
        UserNotice.Kind.ofWire(text(json, "kind")),
        channel(json),
        json.getString("origin"));
  }
}
