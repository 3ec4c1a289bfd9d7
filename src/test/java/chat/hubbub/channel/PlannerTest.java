package chat.hubbub.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.bus.ChannelCommand.AddMembers;
import chat.hubbub.bus.ChannelCommand.Delete;
import chat.hubbub.bus.ChannelCommand.DeleteChannel;
import chat.hubbub.bus.ChannelCommand.Edit;
import chat.hubbub.bus.ChannelCommand.React;
import chat.hubbub.bus.ChannelCommand.RemoveMember;
import chat.hubbub.bus.ChannelCommand.Send;
import chat.hubbub.bus.ChannelCommand.SetRole;
import chat.hubbub.bus.ChannelCommand.Unreact;
import chat.hubbub.bus.ChannelCommand.Update;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.ChannelDeleted;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.EventData.MemberUpdated;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageDeleted;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.EventData.ReactionRemoved;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.testkit.StoreInMemory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A private group: Ann owns it, Mo moderates, Ben is a member, Cy and Dee are strangers. */
class PlannerTest {
  private static final ChannelId CHANNEL = new ChannelId(7);
  private static final UserId ANN = new UserId(1);
  private static final UserId MO = new UserId(2);
  private static final UserId BEN = new UserId(3);
  private static final UserId CY = new UserId(4);
  private static final UserId DEE = new UserId(5);
  private static final int MAX_MEMBERS = 4;

  /** Ben's message, Mo's message, and a message of Ben's that was deleted. */
  private static final long OF_BEN = 4;

  private static final long OF_MO = 5;
  private static final long DELETED = 6;

  private final StoreInMemory store = new StoreInMemory();
  private final Planner planner =
      new Planner(store.events(), store.channels(), store.accounts(), MAX_MEMBERS);

  @BeforeEach
  void group() {
    write(ANN, 0, new MemberJoined(ANN, MemberRole.OWNER));
    write(ANN, 0, new MemberJoined(MO, MemberRole.MODERATOR));
    write(ANN, 0, new MemberJoined(BEN, MemberRole.MEMBER));
    write(BEN, 1, created("b", "hello", 1));
    write(MO, 2, created("m", "welcome", 2));
    write(BEN, 3, created("d", "gone", 3));
    write(BEN, 3, new MessageDeleted(DELETED));
    write(BEN, 3, new ReactionAdded(OF_MO, ":tea:"));
    List.of("ann", "mo", "ben", "cy", "dee")
        .forEach(name -> store.accounts().add(new UserId(number(name)), name));
  }

  private static long number(String name) {
    return List.of("ann", "mo", "ben", "cy", "dee").indexOf(name) + 1L;
  }

  private void write(UserId by, long n, EventData data) {
    long seq = store.events().log(CHANNEL).size() + 1L;
    store.events().write(CHANNEL, List.of(new Event(CHANNEL, seq, n, seq, by, data)));
  }

  private static MessageCreated created(String clientId, String text, long n) {
    return new MessageCreated(clientId, text, null, List.of(), List.of(), n, false);
  }

  private static Actor by(UserId user) {
    return new Actor(user, HubRole.MEMBER);
  }

  private List<EventData> plan(ChannelCommand command) {
    return planner.plan(command, state()).result();
  }

  private ErrorCode refusal(ChannelCommand command) {
    return assertInstanceOf(HubbubException.class, planner.plan(command, state()).cause()).code();
  }

  private ChannelState state() {
    return new ChannelState(store.channels(), store.channels().channel(CHANNEL).result());
  }

  private static Send send(UserId who, String text) {
    return new Send(CHANNEL, by(who), "new", text, null, List.of());
  }

  private static Update update(UserId who, String name, Visibility visibility) {
    return new Update(CHANNEL, by(who), name, null, visibility, null);
  }

  @Test
  @DisplayName("What changes nothing is no event")
  void nothing() {
    List<EventData> nothing = List.of();
    assertEquals(nothing, plan(new Edit(CHANNEL, by(BEN), OF_BEN, "hello")));
    assertEquals(nothing, plan(new Delete(CHANNEL, by(BEN), DELETED)));
    assertEquals(nothing, plan(new React(CHANNEL, by(BEN), OF_MO, ":tea:")));
    assertEquals(nothing, plan(new Unreact(CHANNEL, by(BEN), OF_MO, ":cake:")));
    assertEquals(nothing, plan(new Unreact(CHANNEL, by(MO), OF_MO, ":tea:")));
    assertEquals(nothing, plan(update(MO, "Group", null)));
    assertEquals(nothing, plan(update(ANN, "Group", Visibility.PRIVATE)));
    assertEquals(nothing, plan(new SetRole(CHANNEL, by(ANN), BEN, MemberRole.MEMBER)));
    assertEquals(nothing, plan(new AddMembers(CHANNEL, by(BEN), List.of(ANN, MO))));
  }

  @Test
  @DisplayName("What changes something is one event that says what")
  void something() {
    assertEquals(List.of(message("new", "hi")), plan(send(BEN, "hi")));
    assertEquals(
        List.of(new MessageEdited(OF_BEN, "better", List.of(), false)),
        plan(new Edit(CHANNEL, by(BEN), OF_BEN, "better")));
    assertEquals(List.of(new MessageDeleted(OF_BEN)), plan(new Delete(CHANNEL, by(BEN), OF_BEN)));
    assertEquals(
        List.of(new ReactionAdded(OF_MO, ":tea:")),
        plan(new React(CHANNEL, by(MO), OF_MO, ":tea:")));
    assertEquals(
        List.of(new ReactionRemoved(OF_MO, ":tea:")),
        plan(new Unreact(CHANNEL, by(BEN), OF_MO, ":tea:")));
    assertEquals(
        List.of(new ChannelUpdated("Other", null, null, null)), plan(update(MO, "Other", null)));
    assertEquals(
        List.of(new ChannelUpdated(null, null, Visibility.PUBLIC, null)),
        plan(update(ANN, "Group", Visibility.PUBLIC)));
    assertEquals(
        List.of(new MemberUpdated(BEN, MemberRole.MODERATOR)),
        plan(new SetRole(CHANNEL, by(ANN), BEN, MemberRole.MODERATOR)));
    assertEquals(List.of(new ChannelDeleted()), plan(new DeleteChannel(CHANNEL, by(ANN))));
  }

  private static MessageCreated message(String clientId, String text) {
    return created(clientId, text, 0);
  }

  @Test
  @DisplayName("Only members that are named are mentioned")
  void mentions() {
    MessageCreated data =
        assertInstanceOf(MessageCreated.class, plan(send(BEN, "@mo @cy @nobody hi")).get(0));
    assertEquals(List.of(MO), data.mentions());
  }

  @Test
  @DisplayName("One edits one's own messages only; moderators delete those of others too")
  void rights_messages() {
    assertEquals(ErrorCode.FORBIDDEN, refusal(new Edit(CHANNEL, by(ANN), OF_BEN, "mine")));
    assertEquals(ErrorCode.FORBIDDEN, refusal(new Delete(CHANNEL, by(BEN), OF_MO)));
    assertEquals(List.of(new MessageDeleted(OF_BEN)), plan(new Delete(CHANNEL, by(MO), OF_BEN)));
    assertEquals(ErrorCode.FORBIDDEN, refusal(update(BEN, "Mine", null)));
    assertEquals(ErrorCode.FORBIDDEN, refusal(update(MO, "Group", Visibility.PUBLIC)));
    assertEquals(ErrorCode.FORBIDDEN, refusal(new DeleteChannel(CHANNEL, by(MO))));
  }

  @Test
  @DisplayName("A stranger to a private group learns nothing of it")
  void rights_strangers() {
    assertEquals(ErrorCode.NOT_FOUND, refusal(send(CY, "hi")));
    assertEquals(ErrorCode.NOT_FOUND, refusal(new React(CHANNEL, by(CY), OF_MO, ":tea:")));
    assertEquals(ErrorCode.NOT_FOUND, refusal(new AddMembers(CHANNEL, by(CY), List.of(CY))));
    write(ANN, 3, new MemberLeft(BEN, true));
    assertEquals(ErrorCode.NOT_FOUND, refusal(send(BEN, "still here?")));
    write(ANN, 3, new ChannelDeleted());
    assertEquals(ErrorCode.NOT_FOUND, refusal(send(ANN, "anybody?")));
  }

  @Test
  @DisplayName("There is nothing to edit, answer or react to where no message is, or no longer")
  void noMessage() {
    assertEquals(ErrorCode.NOT_FOUND, refusal(new Edit(CHANNEL, by(BEN), DELETED, "back")));
    assertEquals(ErrorCode.NOT_FOUND, refusal(new React(CHANNEL, by(BEN), DELETED, ":tea:")));
    assertEquals(ErrorCode.NOT_FOUND, refusal(new Delete(CHANNEL, by(BEN), 1)));
    assertEquals(ErrorCode.NOT_FOUND, refusal(new Delete(CHANNEL, by(BEN), 99)));
    assertEquals(
        ErrorCode.NOT_FOUND, refusal(new Send(CHANNEL, by(BEN), "r", "re", 99L, List.of())));
    assertEquals(
        ErrorCode.NOT_FOUND, refusal(new Send(CHANNEL, by(BEN), "r", "re", null, List.of("1"))));
  }

  @Test
  @DisplayName("Those who are missing are added, each once, while there is room")
  void members_added() {
    assertEquals(
        List.of(new MemberJoined(CY, MemberRole.MEMBER)),
        plan(new AddMembers(CHANNEL, by(BEN), List.of(CY, ANN, CY))));
    assertEquals(
        ErrorCode.CHANNEL_FULL, refusal(new AddMembers(CHANNEL, by(BEN), List.of(CY, DEE))));
    assertEquals(
        ErrorCode.NOT_FOUND, refusal(new AddMembers(CHANNEL, by(BEN), List.of(new UserId(99)))));
  }

  @Test
  @DisplayName("Anybody leaves; moderators remove others, but not an owner")
  void members_removed() {
    assertEquals(
        List.of(new MemberLeft(BEN, false)), plan(new RemoveMember(CHANNEL, by(BEN), BEN)));
    assertEquals(List.of(new MemberLeft(BEN, true)), plan(new RemoveMember(CHANNEL, by(MO), BEN)));
    assertEquals(ErrorCode.FORBIDDEN, refusal(new RemoveMember(CHANNEL, by(BEN), MO)));
    assertEquals(ErrorCode.FORBIDDEN, refusal(new RemoveMember(CHANNEL, by(MO), ANN)));
    assertEquals(ErrorCode.NOT_FOUND, refusal(new RemoveMember(CHANNEL, by(ANN), CY)));
    assertEquals(ErrorCode.FORBIDDEN, refusal(new SetRole(CHANNEL, by(MO), BEN, MemberRole.OWNER)));
  }
}
