package chat.hubbub.channel;

import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.ChannelCommand.Send;
import chat.hubbub.bus.Outcome;
import chat.hubbub.store.EventStore.ClientKey;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Commands of one channel that wait for their turn, and who wants to know what came of them. */
final class CommandQueue {
  private static final int MAX_WAITING = 10_000;
  private static final int MAX_BATCH = 256;
  private static final int MAX_BATCH_CHARACTERS = 512 * 1024;

  private final Deque<Waiting> queue = new ArrayDeque<>();

  /** A command that is not answered yet. */
  record Waiting(ChannelCommand command, Promise<Outcome> answer) {}

  boolean isEmpty() {
    return queue.isEmpty();
  }

  int size() {
    return queue.size();
  }

  /** Whether it takes no more. */
  boolean full() {
    return queue.size() >= MAX_WAITING;
  }

  void add(Waiting waiting) {
    queue.add(waiting);
  }

  /** Sends that stand in a row go together; anything else goes alone. */
  List<Waiting> takeBatch() {
    List<Waiting> batch = new ArrayList<>();
    Set<ClientKey> keys = new HashSet<>();
    int characters = 0;
    while (!queue.isEmpty() && batch.size() < MAX_BATCH && characters < MAX_BATCH_CHARACTERS) {
      ChannelCommand command = queue.peek().command();
      if (command instanceof Send send) {
        // A repeat within the batch waits, and is found in the store by the next one.
        if (!keys.add(new ClientKey(send.actor().user(), send.clientId()))) {
          break;
        }
        characters += send.text().length();
      } else if (!batch.isEmpty()) {
        break;
      }
      batch.add(queue.remove());
      if (!(command instanceof Send)) {
        break;
      }
    }
    return batch;
  }

  /** All that wait, which wait no longer. */
  List<Waiting> takeAll() {
    List<Waiting> all = List.copyOf(queue);
    queue.clear();
    return all;
  }
}
