package chat.hubbub.app;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much more of the heap is committed than what lives in it. By itself the serial collector
 * makes the heap larger in steps, with a collection of all of it at each, which holds everybody for
 * longer the more have come; and it gives memory back only when it collects, for which a hub that
 * has become quiet gives it no reason. So a crowd gets its room at once, while little is live yet,
 * and when it has gone its memory goes back. Memory that is committed and not used yet is no
 * resident memory.
 *
 * <p>Both collect, and block until that is done. Works where HotSpot's {@code MinHeapFreeRatio}
 * does; other collectors and machines do as they please. The ratios are the process's, not a hub's.
 */
final class HeapRoom {
  private static final Logger log = LoggerFactory.getLogger(HeapRoom.class);
  private static final String LEAST = "MinHeapFreeRatio";
  private static final String MOST = "MaxHeapFreeRatio";

  /** Percent that are free with room for a crowd: what lives, nine times again. */
  private static final String ROOM = "90";

  private HeapRoom() {}

  /** Makes room for a crowd, as far as the largest heap allows. */
  static synchronized void make() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    String least = machine.getVMOption(LEAST).getValue();
    String most = machine.getVMOption(MOST).getValue();
    try {
      // The least is never above the most, not even in between.
      machine.setVMOption(MOST, ROOM);
      machine.setVMOption(LEAST, ROOM);
      collect("room is made for a crowd");
    } finally {
      machine.setVMOption(LEAST, least);
      machine.setVMOption(MOST, most);
    }
  }

  /** Gives back what a crowd needed. */
  static synchronized void giveBack() {
    collect("a crowd has gone");
  }

  private static void collect(String why) {
    System.gc();
    log.debug("{}: the heap has {} KiB", why, Runtime.getRuntime().totalMemory() >> 10);
  }
}
