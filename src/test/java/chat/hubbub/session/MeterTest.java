package chat.hubbub.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MeterTest {
  @Test
  @DisplayName("Tolerates so many in a period, and begins anew with the next")
  void periods() {
    Meter meter = new Meter(2, 1_000);
    assertFalse(meter.exceededAt(5_000));
    assertFalse(meter.exceededAt(5_001));
    assertTrue(meter.exceededAt(5_999));
    assertFalse(meter.exceededAt(6_000));
    assertFalse(meter.exceededAt(6_900));
    assertTrue(meter.exceededAt(6_999));
  }
}
