package chat.hubbub.store.sqlite;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.MessageDeleted;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.Head;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.LogWriter;
import chat.hubbub.store.Store;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Main of a child process: appends to several channels at once for ever, and prints {@code channel
 * seq text} of each event only once it was acknowledged.
 */
final class AppendingProcess {
  static final UserId ANNA = new UserId(1);
  static final int CHANNELS = 8;

  private AppendingProcess() {}

  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    Store store =
        await(SqliteStore.open(vertx, Path.of(args[0]), SqliteOptions.DEFAULTS, Clock.systemUTC()));
    for (int i = 1; i <= CHANNELS; i++) {
      ChannelId channel = new ChannelId(i);
      Head head = await(store.events().head(channel));
      if (head == null) {
        head = LogWriter.group(store, channel, 0, ANNA).head();
      }
      run(store, channel, head);
    }
  }

  private static void run(Store store, ChannelId channel, Head head) {
    Event event = next(channel, head);
    store
        .events()
        .append(channel, head, List.of(event))
        .onSuccess(
            outcome -> {
              if (!(outcome instanceof Append.Stored)) {
                throw new IllegalStateException("not stored: " + outcome);
              }
              System.out.println(channel + " " + event.seq() + " " + text(event.seq()));
              run(store, channel, event.head());
            });
  }

  /** Mostly messages, so that there is always something to change. */
  private static Event next(ChannelId channel, Head head) {
    long seq = head.seq() + 1;
    EventData data =
        switch ((int) (seq % 10)) {
          case 5 -> new MessageEdited(seq - 1, "edited", List.of(), false);
          case 6 -> new ReactionAdded(seq - 3, "👍");
          case 7 -> new MessageDeleted(seq - 4);
          default -> LogWriter.created("c" + seq, text(seq), head.messages() + 1);
        };
    long n = head.messages() + (data instanceof EventData.MessageCreated ? 1 : 0);
    return new Event(channel, seq, n, seq, ANNA, data);
  }

  static String text(long seq) {
    return "text-of-" + seq;
  }
}
