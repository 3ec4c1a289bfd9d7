package chat.hubbub.store.sqlite;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.LogWriter;
import chat.hubbub.testkit.LogReplay;
import chat.hubbub.testkit.ProjectionCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison of projections with a replay sees what is planted behind the store's back. */
class PlantedDifferencesTest {
  private static final UserId ANNA = new UserId(1);
  private static final UserId BEN = new UserId(2);
  private static final ChannelId CHANNEL = new ChannelId(1);

  private final SqliteFixture fixture = new SqliteFixture();
  private LogReplay replay;

  @BeforeEach
  void write() {
    LogWriter log = LogWriter.group(fixture.store(), CHANNEL, 0, ANNA, BEN);
    long seq = log.send(ANNA, "one @ben", BEN);
    log.react(BEN, seq, "👍");
    log.edit(ANNA, seq, "one, edited @ben", BEN);
    log.send(BEN, "two");
    replay = LogReplay.of(CHANNEL, ProjectionCheck.log(fixture.store(), CHANNEL));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void plant(String sql) {
    await(fixture.sqlite().writer().write(0, db -> db.update(sql)));
  }

  @Test
  @DisplayName("nothing planted, nothing seen")
  void differences_untouched_areNone() {
    assertEquals(0, ProjectionCheck.differences(fixture.store(), CHANNEL).size());
    assertEquals(0, ProjectionCheck.differences(fixture.store(), CHANNEL, replay).size());
  }

  @ParameterizedTest
  @DisplayName("each planted difference is seen")
  @ValueSource(
      strings = {
        "UPDATE messages SET text = 'other' WHERE n = 2",
        "UPDATE messages SET rev = rev + 1 WHERE n = 1",
        "UPDATE messages SET edited_at = NULL",
        "UPDATE messages SET deleted_at = 1 WHERE n = 2",
        "UPDATE messages SET mentions = NULL",
        "DELETE FROM messages WHERE n = 2",
        "DELETE FROM reaction_totals",
        "UPDATE reaction_totals SET count = 2",
        "UPDATE reactions SET user = 1",
        "UPDATE members SET role = 'moderator' WHERE user = 2",
        "UPDATE members SET left_seq = 3 WHERE user = 2",
        "UPDATE members SET joined_seq = 1 WHERE user = 2",
        "UPDATE channels SET members = 3",
        "UPDATE channels SET deleted = 1"
      })
  void differences_planted_areSeen(String sql) {
    plant(sql);
    assertNotEquals(0, ProjectionCheck.differences(fixture.store(), CHANNEL).size());
  }

  @ParameterizedTest
  @DisplayName("planted read markers and mentions are seen with a replay that knows of them")
  @ValueSource(
      strings = {
        "UPDATE members SET read_messages = read_messages + 1 WHERE user = 1",
        "UPDATE members SET read_seq = 6 WHERE user = 2",
        "DELETE FROM mentions"
      })
  void differences_plantedReads_areSeen(String sql) {
    plant(sql);
    assertNotEquals(0, ProjectionCheck.differences(fixture.store(), CHANNEL, replay).size());
  }

  @ParameterizedTest
  @DisplayName("a hole, a swap or a wrong number in the log itself ends the replay")
  @ValueSource(
      strings = {
        "DELETE FROM events WHERE seq = 4",
        "UPDATE events SET n = n + 1 WHERE seq = 6",
        "UPDATE events SET seq = CASE seq WHEN 3 THEN -4 WHEN 4 THEN -3 ELSE seq END"
      })
  void differences_brokenLog_fails(String sql) {
    plant(sql);
    plant("UPDATE events SET seq = -seq WHERE seq < 0");
    assertThrows(AssertionError.class, () -> ProjectionCheck.differences(fixture.store(), CHANNEL));
  }
}
