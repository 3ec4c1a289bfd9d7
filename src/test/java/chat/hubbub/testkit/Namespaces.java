package chat.hubbub.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Networks for processes of this machine, one each, joined by a bridge that leads nowhere else: any
 * two can be cut from one another while both still reach this process. Packets then vanish, as
 * behind a broken switch. Needs Linux and root. For test threads.
 */
public final class Namespaces implements AutoCloseable {
  /** Nobody on the bridge has it. */
  private static final String NOWHERE = "02:00:00:00:00:01";

  private static final String LINK = "eth0";
  private static final int GATEWAY = 254;

  private final String id = "hb" + ThreadLocalRandom.current().nextInt(1_000, 100_000);
  private final String network =
      "10."
          + ThreadLocalRandom.current().nextInt(64, 255)
          + "."
          + ThreadLocalRandom.current().nextInt(255)
          + ".";
  private final int size;

  private Namespaces(int size) {
    this.size = size;
  }

  /** Whether this system lets this process have any. */
  public static boolean allowed() {
    String probe = "hubbub-" + ProcessHandle.current().pid();
    return said("ip", "netns", "add", probe) == null && said("ip", "netns", "del", probe) == null;
  }

  /** So many networks. */
  public static Namespaces of(int size) {
    Namespaces made = new Namespaces(size);
    try {
      made.make();
    } catch (RuntimeException | Error failed) {
      made.close();
      throw failed;
    }
    return made;
  }

  private void make() {
    ip("link", "add", id, "type", "bridge");
    ip("addr", "add", gateway() + "/24", "dev", id);
    ip("link", "set", id, "up");
    for (int i = 0; i < size; i++) {
      ip("netns", "add", name(i));
      ip("link", "add", name(i), "type", "veth", "peer", "name", LINK, "netns", name(i));
      ip("link", "set", name(i), "master", id, "up");
      ip("-n", name(i), "addr", "add", host(i) + "/24", "dev", LINK);
      ip("-n", name(i), "link", "set", LINK, "up");
      ip("-n", name(i), "link", "set", "lo", "up");
    }
  }

  /** The address, as seen from all networks, of what listens in this one. */
  public String host(int index) {
    return network + (index + 1);
  }

  /** This process's address, as seen from all networks. */
  public String gateway() {
    return network + GATEWAY;
  }

  /** What is put before a command so that it runs in this network. */
  public List<String> prefix(int index) {
    return List.of("ip", "netns", "exec", name(index));
  }

  /** From now on nothing reaches one of these from the other. */
  public void cut(int one, int other) {
    lose(one, other);
    lose(other, one);
  }

  private void lose(int from, int to) {
    ip(
        List.of("-n", name(from), "neigh", "replace", host(to)),
        List.of("lladdr", NOWHERE, "dev", LINK, "nud", "permanent"));
  }

  /** Undoes a cut. */
  public void heal(int one, int other) {
    ip("-n", name(one), "neigh", "del", host(other), "dev", LINK);
    ip("-n", name(other), "neigh", "del", host(one), "dev", LINK);
  }

  private String name(int index) {
    return id + "-" + index;
  }

  /** What runs in the networks has ended. */
  @Override
  public void close() {
    for (int i = 0; i < size; i++) {
      said("ip", "netns", "del", name(i));
    }
    said("ip", "link", "del", id);
  }

  private static void ip(List<String> words, List<String> more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(more);
    ip(all.toArray(String[]::new));
  }

  private static void ip(String... words) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(words));
    String said = said(command.toArray(String[]::new));
    if (said != null) {
      throw new IllegalStateException(String.join(" ", command) + ": " + said);
    }
  }

  /** Runs it; null when it succeeded, else what it said. */
  private static String said(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? null : said.strip();
    } catch (IOException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
