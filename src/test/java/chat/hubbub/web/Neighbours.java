package chat.hubbub.web;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some people who have been chatting for a while, so that screens look as they do in use. */
final class Neighbours {
  final Login ada;
  final String party;
  private final Rest rest;
  private final Login ben;
  private final Login cleo;
  private final Login dina;
  private final Login emil;
  private int sent;

  /** In a hub that has an owner. */
  Neighbours(WebScene scene) {
    rest = scene.rest;
    ada = scene.person("Ada Lovelace");
    ben = scene.person("Ben Okri");
    cleo = scene.person("Cleo Brown");
    dina = scene.person("Dina Haddad");
    emil = scene.person("Emil Berg");
    gossip();
    party = group(ada, "Garden party", "Saturday from four, behind the old mill", "private");
    plan();
  }

  private void gossip() {
    String news =
        group(dina, "Announcements", "What everybody in the street should know", "public");
    say(dina, news, "The water is off on Thursday from nine to eleven.", null);
    say(
        emil,
        news,
        "@channel the key of the shed is back on its hook. Thanks, whoever it was!",
        null);
    String bikes = group(ben, "Bike repair", "Tuesdays at seven, bring your own tubes", "public");
    say(ben, bikes, "Two chain tools are missing. Anyone?", null);
    String chat = await(rest.createDirect(dina, ada.user()));
    say(dina, chat, "Can I borrow your ladder tomorrow?", null);
    say(ada, chat, "Of course, it's behind the house", null);
    say(dina, chat, "You're a star ⭐", null);
    String other = await(rest.createDirect(ada, ben.user()));
    say(ben, other, "I put the drinks in the cellar", null);
  }

  private void plan() {
    say(
        ada,
        party,
        "Shall we plan **Saturday**? What we have so far:\n\n- lanterns, from the school\n"
            + "- two tables and a bench\n- Emil's *famous* soup",
        null);
    long tent = say(ben, party, "I can bring the big tent. It says rain in the evening 🌧️", null);
    react(ada, tent, "👍");
    react(cleo, tent, "👍");
    react(dina, tent, "🙏");
    say(cleo, party, "Then I'd do a playlist of songs about umbrellas", tent);
    say(cleo, party, "☂️", null);
    say(
        emil,
        party,
        "The soup for twenty, so that nobody has to guess:\n\n"
            + "```js\n"
            + "const litres = guests * 0.35;\n"
            + "const carrots = Math.ceil(litres * 4); // don't be shy\n"
            + "```",
        null);
    long who =
        say(
            dina,
            party,
            "@ada.lovelace do we have enough chairs? The list is at "
                + "[the usual place](https://example.org/chairs)",
            null);
    say(ada, party, "Eighteen, and the bench. That should do", who);
    long last = say(ben, party, "Perfect. See you all at four", null);
    react(ada, last, "🎉");
    react(dina, last, "🎉");
    react(emil, last, "❤️");
  }

  private String group(Login by, String name, String topic, String visibility) {
    JsonArray all = new JsonArray();
    List.of(ada, ben, cleo, dina, emil).stream()
        .filter(it -> it != by)
        .forEach(it -> all.add(it.user()));
    JsonObject body =
        new JsonObject()
            .put("kind", "group")
            .put("name", name)
            .put("topic", topic)
            .put("visibility", visibility)
            .put("members", all);
    return await(rest.must(HttpMethod.POST, "/channels", by.accessToken(), body))
        .json()
        .getString("id");
  }

  private long say(Login by, String channel, String text, @Nullable Long replyTo) {
    JsonObject body = new JsonObject().put("clientId", "m" + ++sent).put("text", text);
    if (replyTo != null) {
      body.put("replyTo", replyTo);
    }
    String path = "/channels/" + channel + "/messages";
    return await(rest.must(HttpMethod.POST, path, by.accessToken(), body)).json().getLong("seq");
  }

  private void react(Login by, long seq, String emoji) {
    String path = "/channels/" + party + "/messages/" + seq + "/reactions/" + encoded(emoji);
    await(rest.must(HttpMethod.PUT, path, by.accessToken(), null));
  }

  private static String encoded(String emoji) {
    return java.net.URLEncoder.encode(emoji, java.nio.charset.StandardCharsets.UTF_8);
  }
}
