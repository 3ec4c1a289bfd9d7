package chat.hubbub.testkit;

import chat.hubbub.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a hub is to be started in a process of its own. */
public final class HubLaunch {
  /** As Debian's package has it, on whatever processor. */
  private static final String FAKETIME = "/usr/$LIB/faketime/libfaketime.so.1";

  private static final Map<String, String> AS_BIN_HUBBUB_SETS_IT = Map.of("MALLOC_ARENA_MAX", "2");

  private final Path data;
  private final Map<String, Object> settings = new LinkedHashMap<>();
  private final List<String> jvmFlags = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>(AS_BIN_HUBBUB_SETS_IT);
  private List<String> prefix = List.of();
  private Path javaHome = Path.of(System.getProperty("java.home"));

  HubLaunch(Path data) {
    this.data = data;
  }

  /** A key of the configuration, as by {@code --set}. */
  public HubLaunch set(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  /** More flags of the JVM, which win over those of {@code conf/jvm.options}. */
  public HubLaunch jvm(String... flags) {
    jvmFlags.addAll(List.of(flags));
    return this;
  }

  /** Another Java than that of the tests. */
  public HubLaunch javaHome(Path home) {
    javaHome = home;
    return this;
  }

  /** Runs it by another command, which is told this one. */
  public HubLaunch under(List<String> command) {
    prefix = List.copyOf(command);
    return this;
  }

  /** Its clock is ahead by so many seconds; the time that passes is the same. */
  public HubLaunch ahead(long seconds) {
    environment.put("LD_PRELOAD", FAKETIME);
    environment.put("FAKETIME", "+" + seconds);
    environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    // Its mending of an old C library would let every wait of a thread end at once.
    environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    return this;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(prefix);
    command.add(javaHome.resolve("bin/java").toString());
    command.add("@conf/jvm.options");
    command.addAll(jvmFlags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.add("serve");
    command.add("--data=" + data);
    settings.forEach((key, value) -> command.add("--set=" + key + "=" + value));
    return command;
  }

  /** Starts it and waits until it's ready. */
  public HubProcess start() {
    return new HubProcess(command(), environment, data.resolveSibling(data.getFileName() + ".log"));
  }
}
