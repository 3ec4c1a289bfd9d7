package chat.hubbub.protocol;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.ClientFrame.Delete;
import chat.hubbub.protocol.ClientFrame.Edit;
import chat.hubbub.protocol.ClientFrame.Events;
import chat.hubbub.protocol.ClientFrame.Hello;
import chat.hubbub.protocol.ClientFrame.History;
import chat.hubbub.protocol.ClientFrame.Ping;
import chat.hubbub.protocol.ClientFrame.React;
import chat.hubbub.protocol.ClientFrame.Read;
import chat.hubbub.protocol.ClientFrame.Send;
import chat.hubbub.protocol.ClientFrame.Typing;
import chat.hubbub.protocol.ClientFrame.Unreact;
import chat.hubbub.protocol.ClientFrame.Watch;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a client's JSON object into a {@link ClientFrame}, or says what is wrong with it: {@code
 * BAD_FRAME}, {@code UNKNOWN_OP}, {@code TEXT_EMPTY} or {@code TEXT_TOO_LONG}. Used for frames and,
 * with another code for complaints, for HTTP bodies that mean the same. Stateless.
 */
public final class FrameReader {
  public static final int MAX_PAGE = 200;
  public static final int DEFAULT_PAGE = 50;
  private static final int MAX_WATCHED = 200;
  private static final int MAX_CLIENT_ID = 64;
  private static final int MAX_ATTACHMENTS = 20;
  private static final int MAX_ID_TEXT = 64;
  private static final int MAX_TOKEN = 4096;
  private static final int MAX_CATCHUP = 10_000;
  private static final Pattern CONN = Pattern.compile("[A-Za-z0-9_-]{1,32}");

  private final int maxTextCharacters;
  private final ErrorCode malformed;

  /**
   * @param maxTextCharacters most code points of a message
   */
  public FrameReader(int maxTextCharacters, ErrorCode malformed) {
    this.maxTextCharacters = maxTextCharacters;
    this.malformed = malformed;
  }

  /**
   * The frame's id: a Long or a String of at most 64 characters; null when it has none.
   *
   * @throws HubbubException when it is something else
   */
  public @Nullable Object id(JsonObject json) {
    Object id = json.getValue("id");
    boolean fine =
        id == null
            || id instanceof Long
            || (id instanceof String text && text.length() <= MAX_ID_TEXT && Text.wellFormed(text));
    if (!fine) {
      throw new HubbubException(
          malformed, "'id' must be an integer or a string of at most 64 characters.");
    }
    return id;
  }

  /** The frame's meaning by its {@code op}. */
  public ClientFrame frame(JsonObject json) {
    Fields fields = new Fields(json, malformed);
    String op = fields.string("op", 32);
    return switch (op) {
      case "hello" -> hello(fields);
      case "send" -> send(channel(fields), fields);
      case "edit" -> edit(channel(fields), seq(fields), fields);
      case "delete" -> new Delete(channel(fields), seq(fields));
      case "react" -> new React(channel(fields), seq(fields), emoji(fields.string("emoji", 64)));
      case "unreact" ->
          new Unreact(channel(fields), seq(fields), emoji(fields.string("emoji", 64)));
      case "events" -> new Events(channel(fields), fields.integer("after", 0), limit(fields));
      case "history" -> history(channel(fields), fields);
      case "read" -> new Read(channel(fields), fields.integer("seq", 0));
      case "typing" -> new Typing(channel(fields));
      case "watch" -> watch(fields);
      case "ping" -> new Ping(fields.bool("active", true));
      default -> throw new HubbubException(ErrorCode.UNKNOWN_OP, "There is no such 'op'.");
    };
  }

  private Hello hello(Fields fields) {
    JsonObject client = fields.optionalObject("client");
    if (client != null) {
      Fields about = new Fields(client, malformed);
      about.optionalString("name", 64);
      about.optionalString("version", 64);
    }
    return new Hello(
        fields.optionalString("token", MAX_TOKEN),
        fields.optionalString("resume", MAX_TOKEN),
        conn(fields.optionalString("conn", MAX_TOKEN)),
        catchup(fields.optionalInteger("catchup", 0)));
  }

  /** A client's name for itself, checked; null stays null. */
  public @Nullable String conn(@Nullable String conn) {
    if (conn != null && !CONN.matcher(conn).matches()) {
      throw new HubbubException(malformed, "'conn' must be 1 to 32 characters of A-Z a-z 0-9 _ -.");
    }
    return conn;
  }

  /** A catch-up limit, clamped; null stays null. */
  public static @Nullable Integer catchup(@Nullable Long catchup) {
    return catchup == null ? null : (int) Math.min(catchup, MAX_CATCHUP);
  }

  /** Reads {@code clientId, text, replyTo?, attachments?}. */
  public Send send(ChannelId channel, Fields fields) {
    return new Send(
        channel,
        clientId(fields),
        text(fields),
        fields.optionalInteger("replyTo", 1),
        fields.strings("attachments", MAX_ATTACHMENTS, MAX_ID_TEXT));
  }

  /** Reads {@code clientId}, which must be there. */
  public static String clientId(Fields fields) {
    String clientId = fields.string("clientId", MAX_CLIENT_ID);
    if (clientId.isBlank() || !Text.isSingleLine(clientId)) {
      throw fields.wrong("'clientId' must be 1 to 64 characters without control characters.");
    }
    return clientId;
  }

  /** Reads {@code text}. */
  public Edit edit(ChannelId channel, long seq, Fields fields) {
    return new Edit(channel, seq, text(fields));
  }

  private String text(Fields fields) {
    String text = fields.string("text", Integer.MAX_VALUE);
    if (text.isBlank()) {
      throw new HubbubException(ErrorCode.TEXT_EMPTY, "The text is empty.");
    }
    if (Text.codePoints(text) > maxTextCharacters) {
      throw new HubbubException(
          ErrorCode.TEXT_TOO_LONG, "The text has more than " + maxTextCharacters + " characters.");
    }
    return text;
  }

  private static History history(ChannelId channel, Fields fields) {
    return history(
        fields,
        new History(
            channel,
            fields.optionalInteger("before", 0),
            fields.optionalInteger("after", 0),
            fields.optionalInteger("around", 0),
            limit(fields)));
  }

  /** Checks that at most one of before, after, around is given. */
  public static History history(Fields fields, History history) {
    int given =
        (history.before() != null ? 1 : 0)
            + (history.after() != null ? 1 : 0)
            + (history.around() != null ? 1 : 0);
    if (given > 1) {
      throw fields.wrong("Give at most one of 'before', 'after' and 'around'.");
    }
    return history;
  }

  private Watch watch(Fields fields) {
    List<UserId> users =
        fields.strings("users", MAX_WATCHED, MAX_ID_TEXT).stream()
            .map(text -> id(fields, text))
            .distinct()
            .toList();
    return new Watch(users);
  }

  private static UserId id(Fields fields, String text) {
    try {
      return UserId.parse(text);
    } catch (HubbubException e) {
      throw fields.wrong(e.detail());
    }
  }

  private static ChannelId channel(Fields fields) {
    try {
      return ChannelId.parse(fields.string("channel", MAX_ID_TEXT));
    } catch (HubbubException e) {
      throw fields.wrong(e.detail());
    }
  }

  private static long seq(Fields fields) {
    return fields.integer("seq", 1);
  }

  /** An emoji, checked: one emoji grapheme or {@code :name:}. */
  public static String emoji(String emoji) {
    if (!Text.isEmoji(emoji)) {
      throw new HubbubException(ErrorCode.BAD_FRAME, "'emoji' must be one emoji or :name:.");
    }
    return emoji;
  }

  private static int limit(Fields fields) {
    return limit(fields.optionalInteger("limit", Long.MIN_VALUE));
  }

  /** A page size, clamped to 1–200; null means 50. */
  public static int limit(@Nullable Long limit) {
    return limit == null ? DEFAULT_PAGE : (int) Math.max(1, Math.min(MAX_PAGE, limit));
  }
}
