package chat.hubbub.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.hubbub.protocol.StrictJson.MalformedException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  @Test
  @DisplayName("Reads every kind of value")
  void values() throws MalformedException {
    Object value = StrictJson.parse("{\"a\":[1,-2.5,true,null,\"\\u20ac\"],\"b\":{}}");
    JsonArray list = new JsonArray().add(1L).add(-2.5).add(true).addNull().add("\u20ac");
    assertEquals(new JsonObject().put("a", list).put("b", new JsonObject()), value);
    assertEquals(Long.MAX_VALUE, StrictJson.parse("9223372036854775807"));
    assertEquals(9.223372036854776E18, StrictJson.parse("9223372036854775808"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1}}",
        "{\"a\":1} 2",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "[1,]",
        "nope",
        "'a'",
        "01",
        "NaN",
        "\"\u0001\""
      })
  @DisplayName("Refuses what is not exactly one value, and repeated keys")
  void malformed(String text) {
    assertThrows(MalformedException.class, () -> StrictJson.parse(text));
  }

  @Test
  @DisplayName("Bounds depth and the length of numbers, and repeats no input in its complaint")
  void bounds() throws MalformedException {
    StrictJson.parse("[".repeat(32) + "]".repeat(32));
    assertThrows(MalformedException.class, () -> StrictJson.parse("[".repeat(33) + "]".repeat(33)));
    assertThrows(MalformedException.class, () -> StrictJson.parse("1".repeat(65)));
    MalformedException e =
        assertThrows(MalformedException.class, () -> StrictJson.parse("{\"secret\": hunter2}"));
    assertFalse(e.getMessage().contains("hunter2"));
  }

  @Test
  @DisplayName("Takes only UTF-8, and only objects where one is wanted")
  void text() throws MalformedException {
    assertEquals("\ud83d\ude00", StrictJson.utf8(bytes(0xF0, 0x9F, 0x98, 0x80)));
    assertThrows(MalformedException.class, () -> StrictJson.utf8(bytes(0xC0, 0x80)));
    assertThrows(MalformedException.class, () -> StrictJson.utf8(bytes(0xED, 0xA0, 0x80)));
    assertThrows(MalformedException.class, () -> StrictJson.utf8(bytes(0xE2, 0x82)));
    assertThrows(MalformedException.class, () -> StrictJson.parseObject("[]"));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
