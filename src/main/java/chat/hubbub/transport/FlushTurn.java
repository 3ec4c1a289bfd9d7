package chat.hubbub.transport;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * The sockets of an event loop that were written to and are still to be flushed. All are at the end
 * of the loop's turn, so that what came together for one of them leaves in one call to the system.
 * Confined to the event loop.
 */
public final class FlushTurn {
  private final List<SocketWriter> written = new ArrayList<>();

  void add(SocketWriter writer, EventLoop loop) {
    if (written.isEmpty()) {
      // Behind the tasks that wait now, which may have more for the same sockets.
      loop.execute(this::flush);
    }
    written.add(writer);
  }

  private void flush() {
    // By index: a failed write may lead to another, which adds to the list.
    for (int i = 0; i < written.size(); i++) {
      written.get(i).flush();
    }
    written.clear();
  }
}
