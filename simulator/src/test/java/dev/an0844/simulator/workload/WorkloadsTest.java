package dev.an0844.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.an0844.simulator.truth.Contract;
import dev.an0844.simulator.truth.Oracle;
import dev.an0844.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadsTest {

  private static final double SMALL = 0.01;
  private static final double SMALLEST = 1e-7;
  private static final long SEED = 844;

  static List<Workload> all() {
    return Workloads.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasTheEventsAndTheDetectionsThatItTells(Workload workload) {
    for (double scale : new double[] {SMALL, 0.7 * SMALL, SMALLEST}) {
      List<TelemetryEvent> events = events(workload, SEED, scale);

      assertThat(events).as("events at %s", scale).hasSize((int) workload.events(scale));
      assertThat(detections(events))
          .as("detections at %s", scale)
          .isEqualTo(workload.detections(scale))
          .isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTheSameForTheSameSeedAndAnotherForAnother(Workload workload) {
    List<TelemetryEvent> events = events(workload, SEED, SMALL);

    assertThat(events(workload, SEED, SMALL).equals(events)).isTrue();
    assertThat(events(workload, SEED + 1, SMALL).equals(events)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasAsManyDetectionsForAnotherSeed(Workload workload) {
    assertThat(detections(events(workload, SEED + 1, SMALL))).isEqualTo(workload.detections(SMALL));
  }

  @ParameterizedTest
  @MethodSource("all")
  void arrivesInTimeAndObservedInTheOrderOfArrival(Workload workload) {
    long allowed = Contract.defaults().outOfOrderness().toMillis();
    Instant observed = Instant.MIN;
    long newest = Long.MIN_VALUE;
    for (TelemetryEvent event : events(workload, SEED, SMALL)) {
      long time = event.getEventTime().toEpochMilli();
      assertThat(event.getObservedTime()).isAfterOrEqualTo(observed);
      assertThat(event.getObservedTime()).isAfterOrEqualTo(event.getEventTime());
      assertThat(time).isGreaterThanOrEqualTo(Math.max(newest, allowed) - allowed);
      observed = event.getObservedTime();
      newest = Math.max(newest, time);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void givesEachEventAnIdOfItsOwn(Workload workload) {
    assertThat(events(workload, SEED, SMALL).stream().map(TelemetryEvent::getEventId))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesAScaleThatMakesNoSense(Workload workload) {
    for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> workload.events(SEED, scale))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("scale is " + scale);
    }
  }

  @Test
  void areFoundByTheirNames() {
    assertThat(Workloads.names()).doesNotHaveDuplicates().contains("office", "flood");
    for (Workload workload : Workloads.all()) {
      assertThat(Workloads.named(workload.name())).containsSame(workload);
    }
    assertThat(Workloads.named("none")).isEmpty();
  }

  private static List<TelemetryEvent> events(Workload workload, long seed, double scale) {
    List<TelemetryEvent> events = new ArrayList<>();
    workload.events(seed, scale).forEachRemaining(events::add);
    return events;
  }

  private static long detections(List<TelemetryEvent> events) {
    Oracle oracle = new Oracle(Contract.defaults());
    events.forEach(event -> oracle.accept(event, event.getObservedTime(), Oracle.NO_STORY));
    return oracle.rulings().stream().filter(ruling -> ruling.detection().isPresent()).count();
  }
}
