package chat.hubbub.bus;

import static chat.hubbub.bus.BodyJson.array;
import static chat.hubbub.bus.BodyJson.list;
import static chat.hubbub.bus.BodyJson.optional;
import static chat.hubbub.bus.BodyJson.required;
import static chat.hubbub.bus.BodyJson.text;
import static chat.hubbub.bus.BodyJson.user;
import static chat.hubbub.bus.InterestJson.flag;
import static chat.hubbub.bus.InterestJson.shard;

import chat.hubbub.model.EventJson;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The JSON of presence. */
final class PresenceJson {
  static final List<Form<?>> FORMS =
      List.of(
          new Form<>("presence", PresenceReport.class, PresenceJson::report, PresenceJson::report),
          new Form<>(
              "presenceRenewal",
              PresenceRenewal.class,
              renewal ->
                  new JsonObject()
                      .put("node", renewal.node())
                      .put("shard", renewal.shard())
                      .put("digest", InterestJson.digest(renewal.digest())),
              json ->
                  new PresenceRenewal(text(json, "node"), shard(json), InterestJson.digest(json))),
          new Form<>(
              "presenceRenewed",
              PresenceRenewal.Answer.class,
              answer -> new JsonObject().put("known", answer.known()),
              json -> new PresenceRenewal.Answer(flag(json, "known"))),
          new Form<>(
              "presenceList",
              PresenceList.class,
              all ->
                  new JsonObject()
                      .put("node", all.node())
                      .put("shard", all.shard())
                      .put("reports", array(all.reports(), PresenceJson::report)),
              json ->
                  new PresenceList(
                      text(json, "node"),
                      shard(json),
                      list(json, "reports", PresenceJson::report))),
          new Form<>(
              "presenceQuery",
              PresenceQuery.class,
              query -> new JsonObject().put("users", EventJson.ids(query.users())),
              json ->
                  new PresenceQuery(
                      EventJson.userIds(required(json.getJsonArray("users"), "users")))),
          new Form<>(
              "presenceAnswer",
              PresenceAnswer.class,
              answer ->
                  new JsonObject().put("entries", array(answer.entries(), PresenceJson::entry)),
              json -> new PresenceAnswer(list(json, "entries", PresenceJson::entry))));

  private PresenceJson() {}

  private static JsonObject report(PresenceReport report) {
    JsonObject json =
        new JsonObject()
            .put("node", report.node())
            .put("user", report.user().toString())
            .put("online", report.online())
            .put("active", report.active());
    return optional(json, "lastActiveAt", report.lastActiveAt());
  }

  private static PresenceReport report(JsonObject json) {
    return new PresenceReport(
        text(json, "node"),
        user(json),
        flag(json, "online"),
        flag(json, "active"),
        json.getLong("lastActiveAt"));
  }

  private static JsonObject entry(PresenceAnswer.Entry entry) {
    JsonObject json =
        new JsonObject().put("user", entry.user().toString()).put("online", entry.online());
    return optional(json, "lastActiveAt", entry.lastActiveAt());
  }

  private static PresenceAnswer.Entry entry(JsonObject json) {
    return new PresenceAnswer.Entry(user(json), flag(json, "online"), json.getLong("lastActiveAt"));
  }
}
