package chat.hubbub.conformance;

import io.vertx.core.impl.VertxThread;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees when a task keeps an event loop of this process for 50 ms: of its own CPU time, or of
 * waiting for something else. Goes by CPU time, not by the clock on the wall, since on a busy
 * machine a thread may stand still for long without having done anything.
 */
final class EventLoopWatch implements AutoCloseable {
  private static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final String LOOPS = "vert.x-eventloop-thread-";
  private static final int FRAMES = 24;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<VertxThread, Stretch> stretches = new HashMap<>();
  private final List<String> blocked = new ArrayList<>();
  private final Thread watcher = new Thread(this::watch, "event-loop-watch");
  private volatile boolean ended;

  /**
   * What a loop has been at since it was first seen at it.
   *
   * @param task when Vert.x began it, by its own clock; 0 for what Netty does before and after
   * @param waits how many there were by then, to tell one from the next; negative while it computes
   * @param waitingSince by the clock on the wall; negative while it computes
   * @param seen last, by the clock on the wall
   */
  private record Stretch(
      long task, long cpuAtStart, long waits, long waitingSince, boolean told, long seen) {

    /** Whether a loop that is at this task now has been at it since it was last seen. */
    boolean goesOn(long now, long at) {
      // What Netty does says not when it began: looks that are far apart may see two things.
      return task == at && (task != 0 || now - seen < LIMIT_NANOS / 2);
    }
  }

  EventLoopWatch() {
    watcher.setDaemon(true);
    watcher.start();
  }

  /** What kept a loop too long so far, with where it was; forgets it. */
  List<String> takeBlocked() {
    synchronized (blocked) {
      List<String> taken = List.copyOf(blocked);
      blocked.clear();
      return taken;
    }
  }

  private void watch() {
    while (!ended) {
      Thread[] all = new Thread[2 * Thread.activeCount() + 16];
      Thread.enumerate(all);
      for (Thread thread : all) {
        if (thread instanceof VertxThread loop && loop.getName().startsWith(LOOPS)) {
          look(loop);
        }
      }
      LockSupport.parkNanos(EVERY_NANOS);
    }
  }

  private void look(VertxThread loop) {
    long task = loop.startTime();
    long cpu = threads.getThreadCpuTime(loop.getId());
    ThreadInfo info = threads.getThreadInfo(loop.getId(), FRAMES);
    if (info == null || selecting(info)) {
      stretches.remove(loop);
      return;
    }
    long now = System.nanoTime();
    Stretch before = stretches.get(loop);
    boolean same = before != null && before.goesOn(now, task) && loop.startTime() == task;
    Stretch stretch = same ? before : new Stretch(task, cpu, -1, -1, false, now);
    stretches.put(loop, judged(stretch, now, cpu, info));
  }

  private Stretch judged(Stretch stretch, long now, long cpu, ThreadInfo info) {
    Thread.State state = info.getThreadState();
    boolean waiting = state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    long waits = waiting ? info.getWaitedCount() : -1;
    long since = !waiting ? -1 : waits == stretch.waits() ? stretch.waitingSince() : now;
    boolean tooLong =
        cpu - stretch.cpuAtStart() > LIMIT_NANOS || (waiting && now - since > LIMIT_NANOS);
    if (tooLong && !stretch.told()) {
      synchronized (blocked) {
        blocked.add(info.toString());
      }
    }
    return new Stretch(
        stretch.task(), stretch.cpuAtStart(), waits, since, stretch.told() || tooLong, now);
  }

  private static boolean selecting(ThreadInfo info) {
    for (StackTraceElement frame : info.getStackTrace()) {
      String method = frame.getMethodName();
      if (method.startsWith("epollWait") || method.equals("select") || method.equals("selectNow")) {
        return true;
      }
    }
    return info.getStackTrace().length == 0;
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    watcher.join();
  }
}
