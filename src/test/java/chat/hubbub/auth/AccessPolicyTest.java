package chat.hubbub.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.Membership;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table of rights, written out once more, independently of how the policy decides. */
class AccessPolicyTest {

  /**
   * What a plain person gets, by operation. Columns: stranger, member, moderator, owner. {@code
   * yes}, {@code no} (forbidden), {@code out} (not a member), {@code nil} (not found).
   */
  private static final String PUBLIC_GROUP =
      """
      SEE             yes  yes  yes  yes
      JOIN            yes  yes  yes  yes
      READ            out  yes  yes  yes
      SEND            out  yes  yes  yes
      REACT           out  yes  yes  yes
      EDIT_OWN        out  yes  yes  yes
      DELETE_OWN      out  yes  yes  yes
      DELETE_OTHERS   out  no   yes  yes
      ADD_MEMBERS     out  yes  yes  yes
      REMOVE_MEMBER   out  no   yes  yes
      LEAVE           out  yes  yes  yes
      UPDATE          out  no   yes  yes
      SET_ROLE        out  no   no   yes
      SET_VISIBILITY  out  no   no   yes
      DELETE_CHANNEL  out  no   no   yes
      """;

  private static final String PRIVATE_GROUP =
      """
      SEE             nil  yes  yes  yes
      JOIN            nil  yes  yes  yes
      READ            nil  yes  yes  yes
      SEND            nil  yes  yes  yes
      REACT           nil  yes  yes  yes
      EDIT_OWN        nil  yes  yes  yes
      DELETE_OWN      nil  yes  yes  yes
      DELETE_OTHERS   nil  no   yes  yes
      ADD_MEMBERS     nil  yes  yes  yes
      REMOVE_MEMBER   nil  no   yes  yes
      LEAVE           nil  yes  yes  yes
      UPDATE          nil  no   yes  yes
      SET_ROLE        nil  no   no   yes
      SET_VISIBILITY  nil  no   no   yes
      DELETE_CHANNEL  nil  no   no   yes
      """;

  private static final String GUARDED_GROUP =
      PRIVATE_GROUP.replace(
          "ADD_MEMBERS     nil  yes  yes  yes", "ADD_MEMBERS     nil  no   yes  yes");

  private static final String DIRECT =
      """
      SEE             nil  yes  yes  yes
      JOIN            nil  no   no   no
      READ            nil  yes  yes  yes
      SEND            nil  yes  yes  yes
      REACT           nil  yes  yes  yes
      EDIT_OWN        nil  yes  yes  yes
      DELETE_OWN      nil  yes  yes  yes
      DELETE_OTHERS   nil  no   no   no
      ADD_MEMBERS     nil  no   no   no
      REMOVE_MEMBER   nil  no   no   no
      LEAVE           nil  no   no   no
      UPDATE          nil  no   no   no
      SET_ROLE        nil  no   no   no
      SET_VISIBILITY  nil  no   no   no
      DELETE_CHANNEL  nil  no   no   no
      """;

  /** What the hub's owner and admins get in any group; there it does not matter what they are. */
  private static final String GOVERNING =
      Stream.of(Operation.values())
          .map(
              op ->
                  op == Operation.LEAVE
                      ? "LEAVE out yes yes yes\n"
                      : op.name() + " yes yes yes yes\n")
          .reduce("", String::concat);

  private record Row(
      String where, Operation operation, HubRole hubRole, Channel channel, List<String> cells) {
    @Override
    public String toString() {
      return operation + " as " + hubRole + " in " + where;
    }
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (HubRole hubRole : HubRole.values()) {
      boolean governs = hubRole == HubRole.OWNER || hubRole == HubRole.ADMIN;
      for (InvitePolicy invites : InvitePolicy.values()) {
        Channel open = channel(ChannelKind.GROUP, Visibility.PUBLIC, invites);
        rows.addAll(rows("a public group", hubRole, open, governs ? GOVERNING : PUBLIC_GROUP));
        String ofPrivate = invites == InvitePolicy.MEMBERS ? PRIVATE_GROUP : GUARDED_GROUP;
        Channel closed = channel(ChannelKind.GROUP, Visibility.PRIVATE, invites);
        rows.addAll(
            rows(
                "a private group, invites " + invites,
                hubRole,
                closed,
                governs ? GOVERNING : ofPrivate));
      }
      for (Visibility visibility : Visibility.values()) {
        Channel direct = channel(ChannelKind.DIRECT, visibility, InvitePolicy.MEMBERS);
        rows.addAll(rows("a direct channel", hubRole, direct, DIRECT));
      }
    }
    return rows;
  }

  private static List<Row> rows(String where, HubRole hubRole, Channel channel, String table) {
    return table
        .lines()
        .map(line -> List.of(line.trim().split(" +")))
        .map(
            cells ->
                new Row(
                    where,
                    Operation.valueOf(cells.get(0)),
                    hubRole,
                    channel,
                    cells.subList(1, cells.size())))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowOfTheTable(Row row) {
    assertEquals(row.cells().get(0), outcome(row, null), "stranger");
    assertEquals(row.cells().get(0), outcome(row, member(MemberRole.OWNER, 9L)), "former owner");
    assertEquals(row.cells().get(1), outcome(row, member(MemberRole.MEMBER, null)), "member");
    assertEquals(row.cells().get(2), outcome(row, member(MemberRole.MODERATOR, null)), "moderator");
    assertEquals(row.cells().get(3), outcome(row, member(MemberRole.OWNER, null)), "owner");
  }

  @Test
  @DisplayName("The table has a row for every operation")
  void tableIsComplete() {
    for (String table : List.of(PUBLIC_GROUP, PRIVATE_GROUP, GUARDED_GROUP, DIRECT, GOVERNING)) {
      Set<String> named = new HashSet<>();
      table.lines().forEach(line -> named.add(line.trim().split(" +")[0]));
      assertEquals(Operation.values().length, named.size());
    }
  }

  @Test
  @DisplayName("A deleted channel is not found, whoever asks for whatever")
  void deletedIsNotFound() {
    for (Row row : rows()) {
      Channel was = row.channel();
      Channel deleted =
          new Channel(
              was.id(),
              was.kind(),
              was.name(),
              was.topic(),
              was.visibility(),
              was.invites(),
              was.createdAt(),
              was.createdBy(),
              was.members(),
              was.head(),
              was.floor(),
              true);
      for (MemberRole role : MemberRole.values()) {
        HubbubException refused =
            assertThrows(
                HubbubException.class,
                () ->
                    AccessPolicy.check(
                        row.operation(), row.hubRole(), deleted, member(role, null)));
        assertEquals(ErrorCode.NOT_FOUND, refused.code());
      }
    }
  }

  private static String outcome(Row row, @Nullable Membership membership) {
    String outcome;
    try {
      AccessPolicy.check(row.operation(), row.hubRole(), row.channel(), membership);
      outcome = "yes";
    } catch (HubbubException e) {
      outcome =
          switch (e.code()) {
            case FORBIDDEN -> "no";
            case NOT_A_MEMBER -> "out";
            case NOT_FOUND -> "nil";
            default -> e.code().name().toLowerCase(Locale.ROOT);
          };
    }
    boolean allowed =
        AccessPolicy.allows(row.operation(), row.hubRole(), row.channel(), membership);
    assertEquals("yes".equals(outcome), allowed, "both forms agree");
    return outcome;
  }

  private static Channel channel(ChannelKind kind, Visibility visibility, InvitePolicy invites) {
    return new Channel(
        new ChannelId(1),
        kind,
        kind == ChannelKind.GROUP ? "g" : null,
        null,
        visibility,
        invites,
        0,
        new UserId(1),
        3,
        Head.EMPTY,
        1,
        false);
  }

  private static Membership member(MemberRole role, @Nullable Long leftSeq) {
    return new Membership(new ChannelId(1), new UserId(2), role, 0, 2, leftSeq, Head.EMPTY, false);
  }
}
