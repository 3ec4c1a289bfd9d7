package chat.hubbub.transport.longpoll;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.protocol.ServerFrames;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.json.JsonObject;

/**
 * Something that moves a client's positions, in the order in which it happened.
 *
 * @see Backlog
 */
sealed interface PollItem {

  ChannelId channel();

  /** As it stands in the answer. */
  String json();

  /** How many bytes it takes in the answer, with what separates it from the next. */
  int bytes();

  /** A channel's next event. */
  record Happened(EncodedEvent event, int bytes) implements PollItem {
    @Override
    public ChannelId channel() {
      return event.event().channel();
    }

    @Override
    public String json() {
      return event.json();
    }
  }

  /** The user is a member of one more channel, and has it up to {@code base}. */
  record Added(ChannelId channel, long base, String json, int bytes) implements PollItem {}

  /** A channel is no longer the user's. */
  record Removed(ChannelId channel, String json, int bytes) implements PollItem {}

  /** Missed events that are left out. */
  record Skipped(ChannelId channel, long to, String json, int bytes) implements PollItem {}

  static Happened happened(EncodedEvent event) {
    return new Happened(event, size(event.json()));
  }

  static Added added(ChannelId id, long base, JsonObject channel) {
    String json = change("added", channel);
    return new Added(id, base, json, size(json));
  }

  static Removed removed(ChannelId id) {
    String json = change("removed", new JsonObject().put("id", id.toString()));
    return new Removed(id, json, size(json));
  }

  static Skipped skipped(ChannelId id, long from, long to) {
    String json = bare(ServerFrames.gap(id.toString(), from, to)).encode();
    return new Skipped(id, to, json, size(json));
  }

  /** An entry of {@code channels}. */
  static String change(String action, JsonObject channel) {
    return bare(ServerFrames.channel(action, channel)).encode();
  }

  static int size(String json) {
    return ByteBufUtil.utf8Bytes(json) + 1;
  }

  /** A frame as the list that it stands in says what it is. */
  static JsonObject bare(JsonObject frame) {
    frame.remove("op");
    return frame;
  }
}
