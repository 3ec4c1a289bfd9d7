package chat.hubbub.testkit.history;

import io.vertx.core.json.JsonObject;

/** One thing that a client did or saw, in the order it happened to that client. */
public sealed interface Entry {

  /**
   * A connection begins, or a poll is asked again: what was delivered may come once more.
   *
   * @param reliable the transport loses no frame that it doesn't break over, so that a hole in what
   *     arrives is the hub's doing
   * @param resumed a token was handed in: what comes begins right after what the client has
   */
  record Session(String transport, boolean reliable, boolean resumed) implements Entry {}

  /** The client holds the channel from this seq on, exclusive. */
  record Base(String channel, long seq) implements Entry {}

  /** An event arrived live. */
  record Received(JsonObject event) implements Entry {}

  /** An event took its place in the client's log. */
  record Applied(JsonObject event) implements Entry {}

  /** The hub said that it leaves out the events of these seqs, both inclusive. */
  record Gap(String channel, long from, long to) implements Entry {}

  /** The hub said that it can't honour the token. */
  record Reset(String reason) implements Entry {}

  /** The client was told that it's no longer in the channel. */
  record Left(String channel) implements Entry {}

  /** A send was put on the wire, for the first time or again. */
  record Attempt(String channel, String clientId, String text) implements Entry {}

  /** A send was answered with its event. */
  record Acknowledged(String channel, String clientId, JsonObject event) implements Entry {}

  /** A send was refused for good: it's not in the log, and never will be. */
  record Refused(String channel, String clientId, String code) implements Entry {}

  /** A send was refused for now: it may be in the log, and is sent again. */
  record PutOff(String channel, String clientId, String code) implements Entry {}

  /** Something arrived that the protocol doesn't allow. */
  record Fault(String what) implements Entry {}
}
