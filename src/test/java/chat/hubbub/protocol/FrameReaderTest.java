package chat.hubbub.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.ClientFrame.Delete;
import chat.hubbub.protocol.ClientFrame.Edit;
import chat.hubbub.protocol.ClientFrame.Events;
import chat.hubbub.protocol.ClientFrame.Hello;
import chat.hubbub.protocol.ClientFrame.History;
import chat.hubbub.protocol.ClientFrame.Ping;
import chat.hubbub.protocol.ClientFrame.React;
import chat.hubbub.protocol.ClientFrame.Read;
import chat.hubbub.protocol.ClientFrame.Send;
import chat.hubbub.protocol.ClientFrame.Typing;
import chat.hubbub.protocol.ClientFrame.Unreact;
import chat.hubbub.protocol.ClientFrame.Watch;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameReaderTest {
  private static final int MAX_TEXT = 10;
  private static final ChannelId ROOM = new ChannelId(70);
  private static final String SMILE = "\ud83d\ude00";

  private final FrameReader reader = new FrameReader(MAX_TEXT, ErrorCode.BAD_FRAME);

  private ClientFrame read(String json) {
    try {
      return reader.frame(StrictJson.parseObject(json.replace('\'', '"')));
    } catch (StrictJson.MalformedException e) {
      throw new AssertionError(json, e);
    }
  }

  private ErrorCode refusal(String json) {
    return assertThrows(HubbubException.class, () -> read(json), json).code();
  }

  static Stream<Arguments> wholeFrames() {
    return Stream.of(
        Arguments.of(new Hello(null, null, null, null), "{'op':'hello'}"),
        Arguments.of(
            new Hello("t", "r", "tab-1_A", 7),
            "{'op':'hello','token':'t','resume':'r','conn':'tab-1_A','catchup':7,"
                + "'client':{'name':'n','version':'1'}}"),
        Arguments.of(
            new Send(ROOM, "c", "hello", null, List.of()),
            "{'op':'send','channel':'70','clientId':'c','text':'hello'}"),
        Arguments.of(
            new Send(ROOM, "c", "hello", 4L, List.of("9")),
            "{'op':'send','channel':'70','clientId':'c','text':'hello','replyTo':4,"
                + "'attachments':['9']}"),
        Arguments.of(new Edit(ROOM, 3, "new"), "{'op':'edit','channel':'70','seq':3,'text':'new'}"),
        Arguments.of(new Delete(ROOM, 3), "{'op':'delete','channel':'70','seq':3}"),
        Arguments.of(
            new React(ROOM, 3, ":tea:"), "{'op':'react','channel':'70','seq':3,'emoji':':tea:'}"),
        Arguments.of(
            new Unreact(ROOM, 3, SMILE),
            "{'op':'unreact','channel':'70','seq':3,'emoji':'" + SMILE + "'}"),
        Arguments.of(new Events(ROOM, 0, 50), "{'op':'events','channel':'70','after':0}"),
        Arguments.of(new History(ROOM, null, null, null, 50), "{'op':'history','channel':'70'}"),
        Arguments.of(
            new History(ROOM, 9L, null, null, 20),
            "{'op':'history','channel':'70','before':9,'limit':20}"),
        Arguments.of(new Read(ROOM, 0), "{'op':'read','channel':'70','seq':0}"),
        Arguments.of(new Typing(ROOM), "{'op':'typing','channel':'70'}"),
        Arguments.of(
            new Watch(List.of(new UserId(1), new UserId(2))),
            "{'op':'watch','users':['1','2','1']}"),
        Arguments.of(new Watch(List.of()), "{'op':'watch'}"),
        Arguments.of(new Ping(true), "{'op':'ping'}"),
        Arguments.of(new Ping(false), "{'op':'ping','active':false}"));
  }

  @ParameterizedTest
  @MethodSource("wholeFrames")
  @DisplayName("A frame is read, with or without what is optional")
  void read_whole(ClientFrame expected, String json) {
    assertEquals(expected, read(json));
  }

  @ParameterizedTest
  @MethodSource("wholeFrames")
  @DisplayName("Fields that nobody knows are ignored, and null is absent")
  void read_unknownFields(ClientFrame expected, String json) {
    String more = "'later':{'x':[1]},'unknown':null,'id':null,";
    assertEquals(expected, read(json.replaceFirst("\\{", "{" + more)));
  }

  /** What each op cannot do without. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "send", "'channel':'70','clientId':'c','text':'hi'",
          "edit", "'channel':'70','seq':3,'text':'hi'",
          "delete", "'channel':'70','seq':3",
          "react", "'channel':'70','seq':3,'emoji':':tea:'",
          "unreact", "'channel':'70','seq':3,'emoji':':tea:'",
          "events", "'channel':'70','after':0",
          "history", "'channel':'70'",
          "read", "'channel':'70','seq':1",
          "typing", "'channel':'70'");

  static Stream<Arguments> requiredFields() {
    return REQUIRED.entrySet().stream()
        .flatMap(
            op ->
                Stream.of(op.getValue().split(",")).map(field -> Arguments.of(op.getKey(), field)));
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  @DisplayName("A required field that is missing, null, or of another type is a bad frame")
  void read_required(String op, String field) {
    String whole = "{'op':'" + op + "'," + REQUIRED.get(op) + "}";
    read(whole);
    String name = field.substring(0, field.indexOf(':') + 1);
    for (String wrong : List.of("'x':0", name + "null", name + "true", name + "{}", name + "[]")) {
      assertEquals(ErrorCode.BAD_FRAME, refusal(whole.replace(field, wrong)));
    }
    String other = field.endsWith("'") ? name + "1" : name + "'1'";
    assertEquals(ErrorCode.BAD_FRAME, refusal(whole.replace(field, other)));
  }

  static Stream<String> wrongValues() {
    String send = "{'op':'send','channel':'70','clientId':'c','text':'hi',";
    String history = "{'op':'history','channel':'70',";
    return Stream.of(
        "{}",
        "{'op':null}",
        "{'op':1}",
        "{'op':'hello','token':1}",
        "{'op':'hello','resume':true}",
        "{'op':'hello','conn':''}",
        "{'op':'hello','conn':'" + "x".repeat(33) + "'}",
        "{'op':'hello','conn':'a b'}",
        "{'op':'hello','catchup':-1}",
        "{'op':'hello','catchup':1.5}",
        "{'op':'hello','client':'web'}",
        "{'op':'hello','client':{'name':7}}",
        "{'op':'hello','token':'" + "x".repeat(4097) + "'}",
        "{'op':'typing','channel':'x'}",
        "{'op':'typing','channel':''}",
        "{'op':'typing','channel':'-1'}",
        "{'op':'delete','channel':'70','seq':0}",
        "{'op':'delete','channel':'70','seq':1.5}",
        "{'op':'read','channel':'70','seq':-1}",
        "{'op':'events','channel':'70','after':-1}",
        "{'op':'react','channel':'70','seq':3,'emoji':''}",
        "{'op':'react','channel':'70','seq':3,'emoji':'tea'}",
        "{'op':'react','channel':'70','seq':3,'emoji':'" + SMILE + SMILE + "'}",
        send + "'replyTo':0}",
        send + "'replyTo':'4'}",
        send + "'attachments':'9'}",
        send + "'attachments':[9]}",
        send + "'attachments':[null]}",
        send.replace("'c'", "' '") + "'x':1}",
        send.replace("'c'", "'a\\nb'") + "'x':1}",
        send.replace("'c'", "'" + "c".repeat(65) + "'") + "'x':1}",
        history + "'before':-1}",
        history + "'before':5,'after':5}",
        history + "'after':5,'around':5}",
        history + "'limit':'5'}",
        "{'op':'watch','users':'1'}",
        "{'op':'watch','users':['x']}",
        "{'op':'watch','users':[1]}",
        "{'op':'ping','active':'yes'}");
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  @DisplayName("A value that is wrong, too long or out of bounds is a bad frame")
  void read_wrong(String json) {
    assertEquals(ErrorCode.BAD_FRAME, refusal(json));
  }

  @Test
  @DisplayName("An op that nobody knows is said to be unknown")
  void read_unknownOp() {
    assertEquals(ErrorCode.UNKNOWN_OP, refusal("{'op':'dance','channel':'70'}"));
    assertEquals(ErrorCode.UNKNOWN_OP, refusal("{'op':'Ping'}"));
  }

  @Test
  @DisplayName("Texts are counted in code points, and blank ones are empty")
  void read_text() {
    String most = SMILE.repeat(MAX_TEXT);
    assertEquals(
        new Send(ROOM, "c", most, null, List.of()),
        read("{'op':'send','channel':'70','clientId':'c','text':'" + most + "'}"));
    assertEquals(
        ErrorCode.TEXT_TOO_LONG,
        refusal("{'op':'send','channel':'70','clientId':'c','text':'" + most + "x'}"));
    assertEquals(
        ErrorCode.TEXT_EMPTY, refusal("{'op':'edit','channel':'70','seq':1,'text':' \\n\\t'}"));
    assertEquals(
        ErrorCode.TEXT_EMPTY, refusal("{'op':'send','channel':'70','clientId':'c','text':''}"));
  }

  @Test
  @DisplayName("Half a character is a bad frame")
  void read_halfACharacter() {
    JsonObject json =
        new JsonObject()
            .put("op", "send")
            .put("channel", "70")
            .put("clientId", "c")
            .put("text", "\ud83d");
    assertEquals(
        ErrorCode.BAD_FRAME, assertThrows(HubbubException.class, () -> reader.frame(json)).code());
  }

  @Test
  @DisplayName("Page sizes and catch-up are clamped; lists have an end")
  void read_bounds() {
    assertEquals(
        new Events(ROOM, 5, 200), read("{'op':'events','channel':'70','after':5,'limit':1000}"));
    assertEquals(
        new Events(ROOM, 5, 1), read("{'op':'events','channel':'70','after':5,'limit':-3}"));
    assertEquals(new Hello(null, null, null, 10_000), read("{'op':'hello','catchup':9999999999}"));
    assertEquals(200, ((Watch) reader.frame(watch(200))).users().size());
    assertThrows(HubbubException.class, () -> reader.frame(watch(201)));
    JsonObject send = new JsonObject().put("op", "send").put("channel", "70").put("clientId", "c");
    send.put("text", "x").put("attachments", texts(20));
    assertEquals(20, ((Send) reader.frame(send)).attachments().size());
    send.put("attachments", texts(21));
    assertThrows(HubbubException.class, () -> reader.frame(send));
  }

  private static JsonObject watch(int users) {
    return new JsonObject().put("op", "watch").put("users", texts(users));
  }

  private static JsonArray texts(int count) {
    return new JsonArray(LongStream.rangeClosed(1, count).mapToObj(Long::toString).toList());
  }

  @Test
  @DisplayName("An id is a whole number or a short string")
  void id() {
    assertNull(reader.id(new JsonObject()));
    assertEquals(7L, reader.id(new JsonObject().put("id", 7L)));
    assertEquals("x".repeat(64), reader.id(new JsonObject().put("id", "x".repeat(64))));
    for (Object wrong : List.of("x".repeat(65), true, 1.5, new JsonArray(), "\ud83d")) {
      assertThrows(
          HubbubException.class,
          () -> reader.id(new JsonObject().put("id", wrong)),
          () -> "" + wrong);
    }
  }

  @Test
  @DisplayName("Complaints have the code of where the fields came from")
  void malformed_code() {
    FrameReader ofBodies = new FrameReader(MAX_TEXT, ErrorCode.BAD_REQUEST);
    HubbubException complaint =
        assertThrows(
            HubbubException.class,
            () -> ofBodies.send(ROOM, new Fields(new JsonObject(), ErrorCode.BAD_REQUEST)));
    assertEquals(ErrorCode.BAD_REQUEST, complaint.code());
  }
}
