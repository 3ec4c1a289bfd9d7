package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
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
import chat.hubbub.model.Head;
import chat.hubbub.store.cassandra.Steps.Step;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies events to everything that is derived from logs, in order, and moves the watermark behind
 * them, which is the head that readers see. What is applied twice, or late by an owner that was
 * held up, changes nothing: each row either takes the event's seq as its timestamp, or says itself
 * up to which event it was counted.
 */
final class Projections {
  private static final int REDO_EVENTS = 200;

  private final CassandraSession session;
  private final EventLog log;
  private final ClientIds clientIds;
  private final MessageProjection messages;
  private final ReactionProjection reactions;
  private final MemberProjection members;
  private final ChannelProjection channels;
  private final Steps steps;

  Projections(CassandraSession session, EventLog log, ClientIds clientIds, Steps steps) {
    this.session = session;
    this.log = log;
    this.clientIds = clientIds;
    this.messages = new MessageProjection(session, log);
    this.reactions = new ReactionProjection(session, messages);
    this.channels = new ChannelProjection(session);
    this.members = new MemberProjection(session, channels);
    this.steps = steps;
  }

  /** Up to where a channel's log was applied; empty for an unknown channel. */
  Future<Head> watermark(ChannelId channel) {
    return session
        .row(ChannelCql.WATERMARK, channel.value())
        .map(
            row ->
                row == null || row.isNull("seq")
                    ? Head.EMPTY
                    : new Head(row.getLong("seq"), row.getLong("n")));
  }

  /** Applies what lies between the watermark and the head. */
  Future<Void> redo(ChannelId channel, Head mark, Head head) {
    if (mark.seq() >= head.seq()) {
      return Future.succeededFuture();
    }
    Future<Void> begun =
        mark.seq() > 0
            ? Future.succeededFuture()
            : log.origin(channel).compose(origin -> channels.begin(channel, origin));
    return begun.compose(v -> redoFrom(channel, mark.seq(), head.seq()));
  }

  private Future<Void> redoFrom(ChannelId channel, long after, long to) {
    return log.range(channel, after, to, REDO_EVENTS)
        .compose(
            events -> {
              if (events.isEmpty()) {
                return Future.succeededFuture();
              }
              long last = events.get(events.size() - 1).seq();
              return apply(channel, events).compose(v -> redoFrom(channel, last, to));
            });
  }

  /** Applies events that follow the watermark. */
  Future<Void> apply(ChannelId channel, List<Event> events) {
    Event last = events.get(events.size() - 1);
    return steps
        .reached(Step.CLIENT_IDS, channel)
        .compose(v -> clientIds.keep(events))
        .compose(v -> steps.reached(Step.PROJECTIONS, channel))
        .compose(v -> Each.inOrder(runs(events), this::applyRun))
        .compose(v -> steps.reached(Step.WATERMARK, channel))
        .compose(
            v ->
                session.write(
                    ChannelCql.MOVE_WATERMARK,
                    last.seq(),
                    last.seq(),
                    last.n(),
                    last.at(),
                    channel.value()));
  }

  /** Sends that stand in a row are applied together, and so are joins; all others one by one. */
  private static List<List<Event>> runs(List<Event> events) {
    List<List<Event>> runs = new ArrayList<>();
    Class<? extends EventData> kind = null;
    for (Event event : events) {
      Class<? extends EventData> next = event.data().getClass();
      boolean joins = next == MessageCreated.class || next == MemberJoined.class;
      if (!joins || next != kind) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(event);
      kind = next;
    }
    return runs;
  }

  private Future<Void> applyRun(List<Event> run) {
    Event event = run.get(0);
    EventData data = event.data();
    if (data instanceof MessageCreated) {
      return Future.all(messages.created(run), members.advanceSenders(run)).mapEmpty();
    } else if (data instanceof MemberJoined) {
      return members.joined(run);
    } else if (data instanceof MessageEdited edited) {
      return messages.edited(event, edited);
    } else if (data instanceof MessageDeleted deleted) {
      return messages.deleted(event, deleted);
    } else if (data instanceof ReactionAdded added) {
      return reactions.added(event, added);
    } else if (data instanceof ReactionRemoved removed) {
      return reactions.removed(event, removed);
    } else if (data instanceof MemberUpdated updated) {
      return members.updated(event, updated);
    } else if (data instanceof MemberLeft left) {
      return members.left(event, left);
    } else if (data instanceof ChannelUpdated updated) {
      return channels.updated(event, updated);
    } else if (data instanceof ChannelDeleted) {
      return channels.deleted(event).compose(v -> members.endAll(event));
    }
    return Future.failedFuture(new IllegalStateException("an event of unknown type: " + data));
  }
}
