package chat.hubbub.bench;

import chat.hubbub.bench.Growth.Shape;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a hub's work costs while one thing grows and all else stays. Sizes are measured in turn,
 * round after round, so that what disturbs the machine for a while disturbs all; but a store only
 * grows.
 *
 * @param settings their search seconds are what each measurement is given to settle
 */
public record GrowthBench(
    URI url,
    ServerProcess process,
    Carrier carrier,
    BenchSettings settings,
    Preparation preparation,
    Report report) {
  private static final String DELIVERY = "CPU µs a delivery";
  private static final String SEND = "CPU µs a send";
  private static final double MICROS = 1e6;

  /** Messages a second of rooms and of a store that grows. */
  private static final double RATE = 400;

  /** Each message goes to a thousand. */
  private static final double RATE_OF_MEMBERS = 25;

  /**
   * Runs to its end.
   *
   * @throws BenchRefusal when it can't be run
   */
  public void run(GrowthPlan plan) {
    switch (plan.axis()) {
      case ROOMS -> rooms(plan);
      case MEMBERS -> {
        members(plan);
        absentMembers(plan);
      }
      case EVENTS -> events(plan);
      case LENGTH -> new LengthBench(url, process, settings, preparation, report).run(plan);
    }
  }

  private void rooms(GrowthPlan plan) {
    Map<Integer, Scene> scenes = new LinkedHashMap<>();
    for (int rooms : plan.sizes()) {
      int clients = (int) Math.min(plan.clients(), (long) rooms * plan.members());
      scenes.put(rooms, Scene.allRooms(preparation.people(clients, rooms, plan.members())));
      report.progress("made %d rooms of %d for %d clients", rooms, plan.members(), clients);
    }
    inTurn(new Growth("growth rooms", "rooms"), Shape.FLAT, scenes, rate(RATE));
  }

  // As many clients at each size, or the cost of their presence would grow as well.
  private void members(GrowthPlan plan) {
    Map<Integer, Scene> scenes = new LinkedHashMap<>();
    for (int members : plan.sizes()) {
      int rooms = Math.max(1, plan.clients() / members);
      scenes.put(members, Scene.allRooms(preparation.people(rooms * members, rooms, members)));
      report.progress("made %d rooms of %d", rooms, members);
    }
    Growth growth = new Growth("growth members", "connected members of a room");
    inTurn(growth, Shape.STRAIGHT, scenes, rate(RATE_OF_MEMBERS));
  }

  private void absentMembers(GrowthPlan plan) {
    int present = Math.max(1, plan.largest() / 10);
    int rooms = Math.max(1, plan.clients() / present);
    Map<Integer, Scene> scenes = new LinkedHashMap<>();
    for (int members : IntStream.of(present, 2 * present, plan.largest()).distinct().toArray()) {
      List<BenchUser> users = preparation.people(rooms * members, rooms, members);
      List<BenchUser> connected = new ArrayList<>();
      for (int i = 0; i < users.size(); i++) {
        if (i % members < present) {
          connected.add(users.get(i));
        }
      }
      scenes.put(members, Scene.allRooms(connected));
      report.progress("made %d rooms of %d, %d connected", rooms, members, present);
    }
    Growth growth = new Growth("growth absent", "members of a room, " + present + " connected");
    inTurn(growth, Shape.FLAT, scenes, rate(RATE_OF_MEMBERS));
  }

  private void events(GrowthPlan plan) {
    int rooms = Math.max(1, plan.clients() / plan.members());
    Scene scene = Scene.allRooms(preparation.people(rooms * plan.members(), rooms, plan.members()));
    Growth growth = new Growth("growth events", "events in the store");
    Past past = new Past(preparation, process, report);
    try (Contender hub = Contender.hubs("hub", hub(), carrier)) {
      warmUp(hub, scene, rate(RATE), settings.warmUpSeconds());
      for (int size : plan.sizes()) {
        past.reach(size);
        for (int round = 0; round < settings.rounds(); round++) {
          measure(hub, growth, Shape.FLAT, size, scene, rate(RATE));
        }
      }
    }
    report.growth(growth);
  }

  private List<Server> hub() {
    return List.of(new Server(url, process));
  }

  private double rate(double otherwise) {
    return settings.rate() > 0 ? settings.rate() : otherwise;
  }

  private void inTurn(Growth growth, Shape shape, Map<Integer, Scene> scenes, double rate) {
    try (Contender hub = Contender.hubs("hub", hub(), carrier)) {
      double warmUp = settings.warmUpSeconds() / scenes.size();
      scenes.values().forEach(scene -> warmUp(hub, scene, rate, warmUp));
      for (int round = 0; round < settings.rounds(); round++) {
        scenes.forEach((size, scene) -> measure(hub, growth, shape, size, scene, rate));
      }
    }
    report.growth(growth);
  }

  private void warmUp(Contender hub, Scene scene, double rate, double seconds) {
    try (Crowd crowd = hub.crowd(scene)) {
      crowd.open(List.of());
      crowd.run(rate, seconds, settings.size());
    }
  }

  private void measure(
      Contender hub, Growth growth, Shape shape, int size, Scene scene, double rate) {
    long held = hub.heldLoops();
    try (Crowd crowd = hub.crowd(scene)) {
      crowd.open(List.of());
      crowd.run(rate, settings.searchSeconds(), settings.size());
      Trial trial = crowd.run(rate, settings.seconds(), settings.size());
      double send = trial.cpu() / trial.tally().sent() * MICROS;
      if (shape == Shape.FLAT) {
        // With as many recipients at each size, the two tell the same.
        growth.add(DELIVERY, shape, size, trial.cpuPerMillion());
        growth.add(SEND, Shape.ANY, size, send);
      } else {
        growth.add(SEND, shape, size, send);
      }
      growth.add("p50 ms", Shape.ANY, size, trial.millis(50));
      growth.add("p99 ms", Shape.ANY, size, trial.millis(99));
      growth.add("resident MiB", Shape.ANY, size, trial.residentKib() / 1024.0);
      String level = String.format(Locale.ROOT, "%,d", size);
      report.progress(
          "%s, %s: %.0f µs a send, %.2f µs a delivery, p50 %.1f ms",
          growth.name(), level, send, trial.cpuPerMillion(), trial.millis(50));
      report.point(growth.name(), hub.name(), level, scene, trial);
    }
    report.held(growth.name(), hub.name(), hub.heldLoops() - held);
  }
}
