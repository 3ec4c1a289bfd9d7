package chat.hubbub.cli;

import chat.hubbub.app.Hub;
import chat.hubbub.config.HubOptions;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hubbub serve}: runs a hub until the process is told to end. */
@Command(name = "serve", description = "Run the hub until it is told to end.")
final class ServeCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    HubOptions options = settings.load();
    DataFolder.prepare(options.dataDir());
    Shutdown shutdown = Shutdown.install();
    Hub hub;
    try {
      hub = Hub.start(options).toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      shutdown.cancel();
      Refusal refusal = Refusal.ofStart(e, options.server().host(), options.server().port());
      spec.commandLine().getErr().println(refusal.sentence());
      return refusal.code();
    }
    shutdown.started(hub);
    PrintWriter out = spec.commandLine().getOut();
    if (hub.servesClients()) {
      greet(hub, out);
    } else {
      out.println(withoutClients(options));
    }
    // The hub ends because an operator drained it; or in the hook that a signal runs.
    CountDownLatch ended = new CountDownLatch(1);
    hub.ended().onComplete(done -> ended.countDown());
    ended.await();
    return 0;
  }

  private static String withoutClients(HubOptions options) {
    String admin = options.admin().url();
    return "Hubbub is ready, works for other hubs, and serves no clients; operators reach it "
        + (admin == null ? "nowhere, since admin.port is 0" : "at " + admin);
  }

  private static void greet(Hub hub, PrintWriter out) {
    out.println("Hubbub is ready at " + hub.url());
    String code = hub.setupCode();
    if (code != null) {
      String fragment = URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
      out.println("Make the owner's account at " + hub.url() + "/setup#" + fragment);
    }
  }
}
