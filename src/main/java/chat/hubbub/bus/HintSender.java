package chat.hubbub.bus;

import chat.hubbub.metrics.Meters;
import io.vertx.core.eventbus.MessageProducer;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends hints to nodes: by reference to this one, written once for all others. A node that does not
 * take what is sent to it loses hints beyond a number of bytes, and learns of that by its next
 * renewal; so it costs this one no more than that. Safe on any thread.
 */
public final class HintSender {
  private static final Logger log = LoggerFactory.getLogger(HintSender.class);

  private final Keepers keepers;
  private final long maxBytes;
  private final Meters meters;
  private final Map<String, Peer> peers = new ConcurrentHashMap<>();

  /** What is under way to another node. */
  private static final class Peer {
    final MessageProducer<Object> way;
    final AtomicLong bytes = new AtomicLong();

    Peer(MessageProducer<Object> way) {
      this.way = way;
    }
  }

  /**
   * @param maxBytes that may be under way to one node
   */
  public HintSender(Keepers keepers, long maxBytes, Meters meters) {
    this.keepers = keepers;
    this.maxBytes = maxBytes;
    this.meters = meters;
    meters.gauge(
        "hubbub.hints.waiting.bytes", "Bytes of hints that wait for other hubs", this::waiting);
  }

  private long waiting() {
    return peers.values().stream().mapToLong(peer -> peer.bytes.get()).sum();
  }

  /** Sends to these nodes, as far as they live. */
  public void send(Collection<String> nodes, Hint hint) {
    Packed packed = null;
    for (String node : nodes) {
      if (node.equals(keepers.owners().self())) {
        keepers.bus().sendHere(Addresses.node(node), hint);
      } else if (keepers.owners().nodes().contains(node)) {
        if (packed == null) {
          packed = Packed.of(hint);
        }
        send(node, packed);
      }
    }
    peers.keySet().retainAll(keepers.owners().nodes());
  }

  private void send(String node, Packed packed) {
    Peer peer = peers.computeIfAbsent(node, n -> new Peer(keepers.bus().sender(Addresses.node(n))));
    int size = packed.wire().length();
    if (peer.bytes.addAndGet(size) > maxBytes) {
      peer.bytes.addAndGet(-size);
      meters.hintsDropped().increment();
      log.debug("a hint to {} was let go: it takes none", node);
      return;
    }
    peer.way.write(packed).onComplete(done -> peer.bytes.addAndGet(-size));
  }
}
