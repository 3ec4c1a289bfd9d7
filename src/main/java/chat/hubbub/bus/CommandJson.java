package chat.hubbub.bus;

import static chat.hubbub.bus.BodyJson.channel;
import static chat.hubbub.bus.BodyJson.number;
import static chat.hubbub.bus.BodyJson.optional;
import static chat.hubbub.bus.BodyJson.required;
import static chat.hubbub.bus.BodyJson.text;
import static chat.hubbub.bus.BodyJson.user;

import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.bus.ChannelCommand.AddMembers;
import chat.hubbub.bus.ChannelCommand.Delete;
import chat.hubbub.bus.ChannelCommand.DeleteChannel;
import chat.hubbub.bus.ChannelCommand.Edit;
import chat.hubbub.bus.ChannelCommand.React;
import chat.hubbub.bus.ChannelCommand.RemoveMember;
import chat.hubbub.bus.ChannelCommand.Send;
import chat.hubbub.bus.ChannelCommand.SetRole;
import chat.hubbub.bus.ChannelCommand.Unreact;
import chat.hubbub.bus.ChannelCommand.Update;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The JSON of commands, and of what becomes of them. */
final class CommandJson {
  static final List<Form<?>> FORMS =
      List.of(
          new Form<>("send", Send.class, CommandJson::send, CommandJson::send),
          new Form<>(
              "edit",
              Edit.class,
              edit -> command(edit).put("target", edit.target()).put("text", edit.text()),
              json ->
                  new Edit(channel(json), actor(json), number(json, "target"), text(json, "text"))),
          new Form<>(
              "delete",
              Delete.class,
              delete -> command(delete).put("target", delete.target()),
              json -> new Delete(channel(json), actor(json), number(json, "target"))),
          new Form<>(
              "react",
              React.class,
              react -> command(react).put("target", react.target()).put("emoji", react.emoji()),
              json ->
                  new React(
                      channel(json), actor(json), number(json, "target"), text(json, "emoji"))),
          new Form<>(
              "unreact",
              Unreact.class,
              react -> command(react).put("target", react.target()).put("emoji", react.emoji()),
              json ->
                  new Unreact(
                      channel(json), actor(json), number(json, "target"), text(json, "emoji"))),
          new Form<>(
              "addMembers",
              AddMembers.class,
              add -> command(add).put("users", EventJson.ids(add.users())),
              json ->
                  new AddMembers(
                      channel(json),
                      actor(json),
                      EventJson.userIds(required(json.getJsonArray("users"), "users")))),
          new Form<>(
              "setRole",
              SetRole.class,
              set -> command(set).put("user", set.user().toString()).put("role", set.role().wire()),
              json ->
                  new SetRole(
                      channel(json),
                      actor(json),
                      user(json),
                      required(MemberRole.ofWire(text(json, "role")), "role"))),
          new Form<>(
              "removeMember",
              RemoveMember.class,
              remove -> command(remove).put("user", remove.user().toString()),
              json -> new RemoveMember(channel(json), actor(json), user(json))),
          new Form<>("update", Update.class, CommandJson::update, CommandJson::update),
          new Form<>(
              "deleteChannel",
              DeleteChannel.class,
              CommandJson::command,
              json -> new DeleteChannel(channel(json), actor(json))),
          new Form<>("inTurn", InTurn.class, CommandJson::inTurn, CommandJson::inTurn),
          new Form<>("outcome", Outcome.class, CommandJson::outcome, CommandJson::outcome));

  private CommandJson() {}

  private static JsonObject command(ChannelCommand command) {
    return new JsonObject()
        .put("channel", command.channel().toString())
        .put(
            "actor",
            new JsonObject()
                .put("user", command.actor().user().toString())
                .put("role", command.actor().role().wire()));
  }

  private static Actor actor(JsonObject json) {
    JsonObject actor = BodyJson.nested(json, "actor");
    return new Actor(
        UserId.parse(text(actor, "user")), required(HubRole.ofWire(text(actor, "role")), "role"));
  }

  private static JsonObject send(Send send) {
    JsonObject json = command(send).put("clientId", send.clientId()).put("text", send.text());
    optional(json, "replyTo", send.replyTo());
    return send.attachments().isEmpty()
        ? json
        : json.put("attachments", new JsonArray(List.copyOf(send.attachments())));
  }

  private static Send send(JsonObject json) {
    return new Send(
        channel(json),
        actor(json),
        text(json, "clientId"),
        text(json, "text"),
        json.getLong("replyTo"),
        EventJson.strings(json.getJsonArray("attachments")));
  }

  private static JsonObject update(Update update) {
    JsonObject json = command(update);
    optional(json, "name", update.name());
    optional(json, "topic", update.topic());
    optional(json, "visibility", update.visibility() == null ? null : update.visibility().wire());
    return optional(json, "invites", update.invites() == null ? null : update.invites().wire());
  }

  private static Update update(JsonObject json) {
    String visibility = json.getString("visibility");
    String invites = json.getString("invites");
    return new Update(
        channel(json),
        actor(json),
        json.getString("name"),
        json.getString("topic"),
        visibility == null ? null : required(Visibility.ofWire(visibility), "visibility"),
        invites == null ? null : required(InvitePolicy.ofWire(invites), "invites"));
  }

  private static JsonObject inTurn(InTurn turn) {
    return new JsonObject()
        .put("line", turn.line())
        .put("attempt", turn.attempt())
        .put("number", turn.number())
        .put("command", BodyJson.write(turn.command()));
  }

  private static InTurn inTurn(JsonObject json) {
    return new InTurn(
        text(json, "line"),
        number(json, "attempt"),
        (int) number(json, "number"),
        (ChannelCommand) BodyJson.body(json, "command"));
  }

  private static JsonObject outcome(Outcome outcome) {
    JsonObject json = new JsonObject().put("repeat", outcome.repeat());
    return outcome.event() == null ? json : json.put("event", HintJson.event(outcome.event()));
  }

  private static Outcome outcome(JsonObject json) {
    JsonObject event = json.getJsonObject("event");
    return new Outcome(
        event == null ? null : HintJson.event(event),
        required(json.getBoolean("repeat"), "repeat"));
  }
}
