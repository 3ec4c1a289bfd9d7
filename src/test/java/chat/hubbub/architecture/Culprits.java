package chat.hubbub.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Each does one thing that main code may not do. Never run, only looked at. */
final class Culprits {
  private Culprits() {}

  static final class Sleeper {
    void run() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  static final class Printer {
    void run() {
      System.out.println();
    }
  }

  static final class Tracer {
    void run(Throwable failure) {
      failure.printStackTrace();
    }
  }

  static final class Ender {
    void run() {
      System.exit(1);
    }
  }

  static final class Waiter {
    String run(CompletableFuture<String> future) {
      return future.join();
    }
  }

  static final class Latch {
    void run(CountDownLatch latch) throws InterruptedException {
      latch.await();
    }
  }

  static final class Starter {
    Thread run() {
      return new Thread(() -> {});
    }
  }

  static final class Pool {
    Object run() {
      return Executors.newCachedThreadPool();
    }
  }

  static final class Watch {
    Instant run() {
      return Instant.now();
    }
  }

  static final class Gambler {
    Random run() {
      return new Random();
    }
  }

  static final class Reader {
    Object run(InputStream in) throws IOException, ClassNotFoundException {
      return new ObjectInputStream(in).readObject();
    }
  }
}
