package chat.hubbub.testkit;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Head;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.Membership;
import chat.hubbub.model.OwnChannel;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Channels as the logs of a {@link LogInMemory} make them. For one thread. */
public final class ChannelsInMemory implements ChannelStore {
  private final LogInMemory logs;
  private final Answers answers;

  public ChannelsInMemory(LogInMemory logs, Answers answers) {
    this.logs = logs;
    this.answers = answers;
  }

  private LogReplay replay(ChannelId id) {
    return LogReplay.of(id, logs.log(id));
  }

  private @Nullable Channel now(ChannelId id) {
    if (logs.log(id).isEmpty()) {
      return null;
    }
    LogReplay replay = replay(id);
    return new Channel(
        id,
        ChannelKind.GROUP,
        replay.name() == null ? "Group" : replay.name(),
        replay.topic(),
        replay.visibility() == null ? Visibility.PRIVATE : replay.visibility(),
        replay.invites() == null ? InvitePolicy.MEMBERS : replay.invites(),
        0,
        logs.log(id).get(0).by(),
        replay.members().size(),
        replay.head(),
        1,
        replay.deleted());
  }

  private @Nullable Membership membershipNow(ChannelId id, UserId user) {
    return replay(id).memberships().stream()
        .filter(membership -> membership.user().equals(user))
        .findFirst()
        .orElse(null);
  }

  @Override
  public Future<Created> create(NewChannel channel) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<@Nullable Channel> channel(ChannelId id) {
    return answers.answer(() -> now(id));
  }

  @Override
  public Future<@Nullable Membership> membership(ChannelId channel, UserId user) {
    return answers.answer(() -> membershipNow(channel, user));
  }

  @Override
  public Future<List<UserId>> membersAmong(ChannelId channel, List<UserId> users) {
    return answers.answer(
        () ->
            replay(channel).members().stream()
                .map(Membership::user)
                .filter(users::contains)
                .toList());
  }

  @Override
  public Future<List<Membership>> members(ChannelId channel, @Nullable UserId after, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<Position>> positions(UserId user) {
    return answers.answer(
        () -> {
          List<Position> positions = new ArrayList<>();
          for (ChannelId channel : logs.channels()) {
            Membership membership = membershipNow(channel, user);
            if (membership != null) {
              positions.add(new Position(membership, replay(channel).head(), logs.floor()));
            }
          }
          return positions;
        });
  }

  @Override
  public Future<@Nullable OwnChannel> ownChannel(UserId user, ChannelId channel) {
    return answers.answer(
        () -> {
          Membership membership = membershipNow(channel, user);
          return membership == null || !membership.active()
              ? null
              : new OwnChannel(Objects.requireNonNull(now(channel)), membership, 0, null, 0);
        });
  }

  @Override
  public Future<Page<OwnChannel>> ownChannels(UserId user, @Nullable String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Page<Channel>> publicChannels(String query, @Nullable String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<List<UserId>> sharingAChannel(UserId user, List<UserId> others) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<@Nullable Head> markRead(ChannelId channel, UserId user, long seq) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Boolean> mute(ChannelId channel, UserId user, boolean muted) {
    throw new UnsupportedOperationException();
  }
}
