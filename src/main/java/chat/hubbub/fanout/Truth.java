package chat.hubbub.fanout;

import chat.hubbub.bus.Signal;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Where a node looks when it may have missed something. Safe on any thread. */
public interface Truth {

  /** The newest seq of each channel; unknown ones are left out. */
  Future<Map<ChannelId, Long>> heads(List<ChannelId> channels);

  /** How these users are now, as signals to those who watch them. */
  Future<List<Signal>> presence(List<UserId> users);
}
