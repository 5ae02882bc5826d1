package dev.an0844.simulator.traffic;

import dev.an0844.address.CanonicalAddress;
import dev.an0844.simulator.scenario.Addresses;
import dev.an0844.simulator.scenario.Beat;
import dev.an0844.simulator.scenario.Dice;
import dev.an0844.simulator.scenario.EventIds;
import dev.an0844.simulator.scenario.Machine;
import dev.an0844.simulator.scenario.Script;
import dev.an0844.simulator.scenario.Tempo;
import dev.an0844.telemetry.ConnectionAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells the stories of the plan, each when its time has come, so that no more of them is held than
 * is going on.
 */
final class StoryTeller implements BeatSource {

  private final List<Booking> bookings;
  private final EventIds ids;
  private final Tempo tempo;
  private final Addresses addresses = new Addresses();
  private final List<Story> told = new ArrayList<>();

  StoryTeller(List<Booking> bookings, EventIds ids, Tempo tempo) {
    this.bookings = bookings;
    this.ids = ids;
    this.tempo = tempo;
  }

  List<Story> told() {
    return told;
  }

  @Override
  public long nextMicros() {
    return told.size() < bookings.size() ? bookings.get(told.size()).startMicros() : Long.MAX_VALUE;
  }

  @Override
  public void perform(Consumer<Beat> to) {
    Booking booking = bookings.get(told.size());
    Script script =
        new Script(
            booking.cast(), booking.startMicros(), new Dice(booking.seed()), addresses, ids, tempo);
    booking.scenario().play(script);
    told.add(
        new Story(
            "s-%04d".formatted(told.size() + 1),
            booking.scenario().label(),
            booking.cast().stream().map((Machine machine) -> machine.host().getId()).toList(),
            sources(script)));
    script.beats().forEach(to);
  }

  private static List<String> sources(Script script) {
    return script.beats().stream()
        .map((Beat beat) -> beat.event().getBody())
        .filter(ConnectionAttempt.class::isInstance)
        .map(body -> ((ConnectionAttempt) body).getSourceIp())
        .distinct()
        .map(CanonicalAddress::of)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }
}
