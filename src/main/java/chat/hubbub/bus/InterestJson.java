package chat.hubbub.bus;

import static chat.hubbub.bus.BodyJson.array;
import static chat.hubbub.bus.BodyJson.list;
import static chat.hubbub.bus.BodyJson.nested;
import static chat.hubbub.bus.BodyJson.number;
import static chat.hubbub.bus.BodyJson.required;
import static chat.hubbub.bus.BodyJson.text;

import chat.hubbub.bus.InterestAnswer.Moved;
import chat.hubbub.bus.Ping.Pong;
import chat.hubbub.bus.Together.Answers;
import chat.hubbub.model.EventJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON of interest, of the way to a shard's keeper, and of pings. */
final class InterestJson {
  static final List<Form<?>> FORMS =
      List.of(
          new Form<>(
              "for",
              ForShard.class,
              ask ->
                  new JsonObject()
                      .put("service", ask.service().wire())
                      .put("shard", ask.shard())
                      .put("body", BodyJson.write(ask.body())),
              json ->
                  new ForShard(
                      Service.ofWire(text(json, "service")),
                      shard(json),
                      BodyJson.body(json, "body"))),
          new Form<>(
              "together",
              Together.class,
              together -> new JsonObject().put("each", bodies(together.asked())),
              json -> new Together(List.copyOf(bodies(json)))),
          new Form<>(
              "answers",
              Answers.class,
              answers -> new JsonObject().put("each", bodies(answers.each())),
              json -> new Answers(bodies(json))),
          new Form<>(
              "failed",
              Failed.class,
              failed -> new JsonObject().put("code", failed.code()).put("text", failed.text()),
              json -> new Failed((int) number(json, "code"), text(json, "text"))),
          new Form<>(
              "interest",
              InterestChange.class,
              change ->
                  new JsonObject()
                      .put("node", change.node())
                      .put("interested", change.interested())
                      .put("topics", array(change.topics(), HintJson::topic)),
              json ->
                  new InterestChange(text(json, "node"), flag(json, "interested"), topics(json))),
          new Form<>(
              "renewal", InterestRenewal.class, InterestJson::renewal, InterestJson::renewal),
          new Form<>(
              "interests",
              InterestList.class,
              all ->
                  new JsonObject()
                      .put("node", all.node())
                      .put("shard", all.shard())
                      .put("topics", array(all.topics(), HintJson::topic)),
              json -> new InterestList(text(json, "node"), shard(json), topics(json))),
          new Form<>("renewed", InterestAnswer.class, InterestJson::answer, InterestJson::answer),
          new Form<>(
              "ping",
              Ping.class,
              ping ->
                  new JsonObject()
                      .put("node", ping.node())
                      .put("services", services(ping.services()))
                      .put("unheard", new JsonArray(List.copyOf(ping.unheard()))),
              json ->
                  new Ping(
                      text(json, "node"),
                      services(json),
                      Set.copyOf(EventJson.strings(json.getJsonArray("unheard"))))),
          new Form<>(
              "pong",
              Pong.class,
              pong ->
                  new JsonObject()
                      .put("node", pong.node())
                      .put("services", services(pong.services()))
                      .put("time", pong.time()),
              json -> new Pong(text(json, "node"), services(json), json.getLong("time", 0L))));

  private InterestJson() {}

  private static JsonArray bodies(List<?> bodies) {
    JsonArray array = new JsonArray();
    bodies.forEach(body -> array.add(BodyJson.write(body)));
    return array;
  }

  private static List<@Nullable Object> bodies(JsonObject json) {
    List<@Nullable Object> bodies = new ArrayList<>();
    required(json.getJsonArray("each"), "each")
        .forEach(item -> bodies.add(BodyJson.read((JsonObject) item)));
    return bodies;
  }

  static int shard(JsonObject json) {
    long shard = number(json, "shard");
    if (shard < 0 || shard >= Addresses.SHARDS) {
      throw new IllegalArgumentException("no such shard");
    }
    return (int) shard;
  }

  static boolean flag(JsonObject json, String field) {
    return required(json.getBoolean(field), field);
  }

  static JsonObject digest(Digest digest) {
    return new JsonObject()
        .put("count", digest.count())
        .put("checksum", Long.toString(digest.checksum()));
  }

  static Digest digest(JsonObject json) {
    JsonObject digest = nested(json, "digest");
    return new Digest((int) number(digest, "count"), Long.parseLong(text(digest, "checksum")));
  }

  private static List<Topic> topics(JsonObject json) {
    return list(json, "topics", HintJson::topic);
  }

  private static JsonObject renewal(InterestRenewal renewal) {
    return new JsonObject()
        .put("node", renewal.node())
        .put("shard", renewal.shard())
        .put("digest", digest(renewal.digest()))
        .put("table", Long.toString(renewal.table()))
        .put("since", renewal.since());
  }

  private static InterestRenewal renewal(JsonObject json) {
    return new InterestRenewal(
        text(json, "node"),
        shard(json),
        digest(json),
        Long.parseLong(text(json, "table")),
        number(json, "since"));
  }

  private static JsonObject answer(InterestAnswer answer) {
    return new JsonObject()
        .put("known", answer.known())
        .put("table", Long.toString(answer.table()))
        .put("upTo", answer.upTo())
        .put(
            "moved",
            array(
                answer.moved(), moved -> HintJson.topic(moved.topic()).put("head", moved.head())));
  }

  private static InterestAnswer answer(JsonObject json) {
    return new InterestAnswer(
        flag(json, "known"),
        Long.parseLong(text(json, "table")),
        number(json, "upTo"),
        list(json, "moved", item -> new Moved(HintJson.topic(item), number(item, "head"))));
  }

  private static JsonArray services(Set<Service> services) {
    return new JsonArray(services.stream().sorted().map(Service::wire).toList());
  }

  private static Set<Service> services(JsonObject json) {
    return EventJson.strings(json.getJsonArray("services")).stream()
        .map(Service::ofWire)
        .collect(Collectors.toUnmodifiableSet());
  }
}
