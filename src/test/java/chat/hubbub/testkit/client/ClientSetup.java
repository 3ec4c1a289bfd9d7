package chat.hubbub.testkit.client;

import chat.hubbub.testkit.history.History;
import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client is made of.
 *
 * @param hub base address of the hub, or of what stands before it
 * @param conn names this running client, see the protocol
 * @param ladder transports from the best to the last resort
 * @param window how many sends of a channel may be on their way at once
 * @param catchup see the protocol; null: everything is replayed
 */
public record ClientSetup(
    Network network,
    String hub,
    Login login,
    String conn,
    List<Transport> ladder,
    Pace pace,
    int window,
    @Nullable Integer catchup,
    History history) {

  /** All transports, short retries, one send at a time, everything replayed. */
  public static ClientSetup of(Network network, String hub, Login login, History history) {
    String conn = login.username() + "-" + Integer.toHexString(network.random().nextInt());
    String lawful = conn.replaceAll("[^A-Za-z0-9_-]", "-");
    return new ClientSetup(
        network,
        hub,
        login,
        lawful.substring(Math.max(0, lawful.length() - 32)),
        Transport.LADDER,
        Pace.BRISK,
        1,
        null,
        history);
  }

  public ClientSetup at(String address) {
    return new ClientSetup(network, address, login, conn, ladder, pace, window, catchup, history);
  }

  public ClientSetup over(Transport... transports) {
    return new ClientSetup(
        network, hub, login, conn, List.of(transports), pace, window, catchup, history);
  }

  public ClientSetup pace(Pace other) {
    return new ClientSetup(network, hub, login, conn, ladder, other, window, catchup, history);
  }

  public ClientSetup window(int sends) {
    return new ClientSetup(network, hub, login, conn, ladder, pace, sends, catchup, history);
  }

  public ClientSetup catchup(int events) {
    return new ClientSetup(network, hub, login, conn, ladder, pace, window, events, history);
  }

  public TestClient client() {
    return new TestClient(this);
  }
}
