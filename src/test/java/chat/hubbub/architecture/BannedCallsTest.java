package chat.hubbub.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing blocks an event loop, and time and chance come from outside. */
class BannedCallsTest {
  /** The command line has the process's own thread: it may wait and print. */
  private static final String CLI = "chat.hubbub.cli..";

  /** The writer and the readers of the file are threads of the store's own. */
  private static final String SQLITE = "chat.hubbub.store.sqlite..";

  /** What starts a hub hands the real clock to all others. */
  private static final String APP = "chat.hubbub.app..";

  /** A load generator is a process of its own, as the command line is. */
  private static final String BENCH = "chat.hubbub.bench..";

  /** Where chance is for jitter, epochs, and ids of log entries, which need not be secret. */
  private static final String[] UNGUARDED = {
    BENCH,
    "chat.hubbub.bus..",
    "chat.hubbub.channel..",
    "chat.hubbub.cluster..",
    "chat.hubbub.edge..",
    "chat.hubbub.http.."
  };

  /** A rule, and a class that breaks it, so that we know it can be broken. */
  record Ban(String what, Class<?> culprit, ArchRule rule) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Ban> bans() {
    return Stream.concat(blocking(), hidden());
  }

  private static Stream<Ban> blocking() {
    return Stream.of(
        new Ban("Nothing sleeps", Culprits.Sleeper.class, never(call(Thread.class, "sleep"))),
        new Ban(
            "Only the command line and the store's threads wait for a future",
            Culprits.Waiter.class,
            never(
                call(Future.class, "get")
                    .or(call(CompletableFuture.class, "join"))
                    .or(call(io.vertx.core.Future.class, "await")),
                CLI,
                BENCH,
                SQLITE)),
        new Ban(
            "Only the command line and the store's threads wait for another thread",
            Culprits.Latch.class,
            never(
                call(CountDownLatch.class, "await")
                    .or(call(Object.class, "wait"))
                    .or(call(Thread.class, "join"))
                    .or(call(Semaphore.class, "acquire"))
                    .or(call(BlockingQueue.class, "take|put"))
                    .or(call(ExecutorService.class, "awaitTermination|invokeAll|invokeAny")),
                CLI,
                BENCH,
                SQLITE)),
        new Ban(
            "Only the command line and the store start threads",
            Culprits.Starter.class,
            never(call(Thread.class, "<init>"), CLI, BENCH, SQLITE)),
        new Ban("Nothing has a pool", Culprits.Pool.class, never(call(Executors.class, ".*"))));
  }

  private static Stream<Ban> hidden() {
    return Stream.of(
        new Ban(
            "Only the command line prints",
            Culprits.Printer.class,
            noClasses()
                .that()
                .resideOutsideOfPackages(CLI, BENCH)
                .should()
                .accessFieldWhere(named(System.class, "out|err"))),
        new Ban(
            "Nothing prints where it failed",
            Culprits.Tracer.class,
            never(call(Throwable.class, "printStackTrace"))),
        new Ban(
            "Only the command line ends the process",
            Culprits.Ender.class,
            never(call(System.class, "exit"), CLI, BENCH)),
        new Ban(
            "Time is injected",
            Culprits.Watch.class,
            never(
                call(System.class, "currentTimeMillis")
                    .or(call(Instant.class, "now"))
                    .or(call(Clock.class, "system.*")),
                APP,
                BENCH)),
        new Ban(
            "No secret comes from chance that can be guessed",
            Culprits.Gambler.class,
            never(
                constructs(Random.class)
                    .or(call(ThreadLocalRandom.class, "current"))
                    .or(call(Math.class, "random")),
                UNGUARDED)),
        new Ban(
            "No bytes become objects by Java's own serialization",
            Culprits.Reader.class,
            never(call(ObjectInputStream.class, ".*"))));
  }

  private static ArchRule never(DescribedPredicate<JavaCall<?>> call, String... butIn) {
    return noClasses().that().resideOutsideOfPackages(butIn).should().callCodeUnitWhere(call);
  }

  /** A call of the type or of one that extends it. */
  private static DescribedPredicate<JavaCall<?>> call(Class<?> type, String name) {
    return DescribedPredicate.describe(
        type.getSimpleName() + "." + name, call -> named(type, name).test(call));
  }

  /** The type itself: a secure kind of Random is another class. */
  private static DescribedPredicate<JavaCall<?>> constructs(Class<?> type) {
    return DescribedPredicate.describe(
        "new " + type.getSimpleName(),
        call -> call.getTargetOwner().isEquivalentTo(type) && call.getName().equals("<init>"));
  }

  private static DescribedPredicate<JavaAccess<?>> named(Class<?> type, String name) {
    return DescribedPredicate.describe(
        type.getSimpleName() + "." + name,
        access -> access.getTargetOwner().isAssignableTo(type) && access.getName().matches(name));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bans")
  @DisplayName("What a hub is made of keeps to the bans")
  void mainKeepsTo(Ban ban) {
    ban.rule().check(Code.CLASSES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bans")
  @DisplayName("A class that does what is banned is seen")
  void culpritIsSeen(Ban ban) {
    JavaClasses culprit = new ClassFileImporter().importClasses(ban.culprit());
    assertTrue(ban.rule().evaluate(culprit).hasViolation());
  }

  @Test
  @DisplayName("No test sleeps: what will come is waited for with a deadline")
  void noTestSleeps() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      List<String> sleepers = files.filter(BannedCallsTest::sleeps).map(Path::toString).toList();
      assertEquals(List.of(), sleepers);
    }
  }

  private static boolean sleeps(Path file) {
    try {
      return file.toString().endsWith(".java")
          && !file.endsWith("Culprits.java")
          && Files.readString(file).contains("Thread" + ".sleep(");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
