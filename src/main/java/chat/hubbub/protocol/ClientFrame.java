package chat.hubbub.protocol;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client says, one record an op. Form and size are checked; rights are not. */
public sealed interface ClientFrame {

  /**
   * @param token access token, null: the cookie
   * @param resume sync token
   * @param conn the client's name for itself
   * @param catchup at most this many missed events a channel, the rest as {@code gap}
   */
  record Hello(
      @Nullable String token,
      @Nullable String resume,
      @Nullable String conn,
      @Nullable Integer catchup)
      implements ClientFrame {
    @Override
    public String toString() {
      return "Hello[conn=" + conn + "]";
    }
  }

  record Send(
      ChannelId channel,
      String clientId,
      String text,
      @Nullable Long replyTo,
      List<String> attachments)
      implements ClientFrame {}

  record Edit(ChannelId channel, long seq, String text) implements ClientFrame {}

  record Delete(ChannelId channel, long seq) implements ClientFrame {}

  record React(ChannelId channel, long seq, String emoji) implements ClientFrame {}

  record Unreact(ChannelId channel, long seq, String emoji) implements ClientFrame {}

  record Events(ChannelId channel, long after, int limit) implements ClientFrame {}

  record History(
      ChannelId channel,
      @Nullable Long before,
      @Nullable Long after,
      @Nullable Long around,
      int limit)
      implements ClientFrame {}

  record Read(ChannelId channel, long seq) implements ClientFrame {}

  record Typing(ChannelId channel) implements ClientFrame {}

  record Watch(List<UserId> users) implements ClientFrame {}

  record Ping(boolean active) implements ClientFrame {}
}
