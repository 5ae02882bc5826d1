package dev.an0844.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.CoverageSettings;
import dev.an0844.output.CoverageFinding;
import dev.an0844.output.FindingKind;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random streams of one host, disordered, split over subtasks, with checkpoints and restarts
 * between, against the rule written down once more as plainly as possible.
 */
class UnexplainedAgainstReferenceTest {

  private static final int STREAMS = 150;
  private static final int DISORDER = 10_000;
  private static final int SILENCE = 60_000;
  private static final int GRACE = 20_000;
  private static final int LENGTH = 400_000;
  private static final CoverageSettings SETTINGS =
      new CoverageSettings(true, 10_000, SILENCE, GRACE, 1_000_000_000, 64);

  private enum Act {
    FAILURE,
    OPENING,
    SUCCESS
  }

  /** Something at a port; port 0 for an opening that names none. */
  private record Moment(Act act, int port, long earliest, long time, String id, long arrival) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void findsWhatTheRuleSaysAndNothingElse(int subtasks) throws Exception {
    int found = 0;
    for (int seed = 0; seed < STREAMS; seed++) {
      Random random = new Random(seed * 31L + subtasks);
      List<Moment> moments = moments(random);
      SortedSet<String> expected = reference(moments);
      found += expected.size();

      assertThat(ofTheStage(moments, subtasks, random)).as("stream %d", seed).isEqualTo(expected);
    }
    assertThat(found).isGreaterThan(STREAMS);
  }

  private static List<Moment> moments(Random random) {
    List<Moment> moments = new ArrayList<>();
    int count = 20 + random.nextInt(60);
    for (int i = 0; i < count; i++) {
      // Coarse times make ties.
      long time = random.nextInt(LENGTH / 500) * 500L;
      long arrival = time + random.nextInt(DISORDER);
      int port = 1 + random.nextInt(4);
      double kind = random.nextDouble();
      if (kind < 0.45) {
        moments.add(new Moment(Act.FAILURE, port, time, time, "m" + i, arrival));
      } else if (kind < 0.8) {
        moments.add(new Moment(Act.SUCCESS, port, time, time, "m" + i, arrival));
      } else {
        long earliest = random.nextBoolean() ? time : Math.max(0, time - random.nextInt(GRACE));
        int named = random.nextInt(10) == 0 ? 0 : port;
        moments.add(new Moment(Act.OPENING, named, earliest, time, "m" + i, arrival));
      }
    }
    return moments;
  }

  /** By the definition, port by port, over all pairs. */
  private static SortedSet<String> reference(List<Moment> moments) {
    SortedSet<String> found = new TreeSet<>();
    for (Moment success : moments) {
      if (success.act() == Act.SUCCESS) {
        moments.stream()
            .filter(m -> isShut(m, moments) && m.port() == success.port())
            .filter(m -> m.time() <= success.time() && success.time() - m.time() < SILENCE)
            .filter(m -> isTheFirstAfter(m, success, moments))
            .mapToLong(Moment::time)
            .max()
            .ifPresent(
                failed -> {
                  if (moments.stream().noneMatch(m -> explains(m, failed, success))) {
                    found.add(success.port() + " " + failed + " " + success.time());
                  }
                });
      }
    }
    return found;
  }

  /** A failure at a port at which nobody had got in for the silence. */
  private static boolean isShut(Moment failure, List<Moment> moments) {
    return failure.act() == Act.FAILURE
        && moments.stream()
            .noneMatch(
                m ->
                    m.act() == Act.SUCCESS
                        && m.port() == failure.port()
                        && m.time() < failure.time()
                        && failure.time() - m.time() < SILENCE);
  }

  private static boolean isTheFirstAfter(Moment failure, Moment success, List<Moment> moments) {
    return moments.stream()
        .noneMatch(
            m ->
                m.act() == Act.SUCCESS
                    && m.port() == success.port()
                    && m.time() >= failure.time()
                    && m.time() < success.time());
  }

  private static boolean explains(Moment opening, long failed, Moment success) {
    return opening.act() == Act.OPENING
        && (opening.port() == 0 || opening.port() == success.port())
        && opening.earliest() <= success.time()
        && opening.time() >= failed;
  }

  private static SortedSet<String> ofTheStage(List<Moment> moments, int subtasks, Random random)
      throws Exception {
    List<Moment> arrivals = new ArrayList<>(moments);
    arrivals.sort(Comparator.comparingLong(Moment::arrival));
    try (CoverageHarness harness = new CoverageHarness(SETTINGS, subtasks)) {
      for (Moment moment : arrivals) {
        harness.time(moment.arrival() - DISORDER - 1);
        harness.reads(random.nextInt(subtasks), event(moment), moment.arrival() - moment.time());
        if (random.nextInt(10) == 0) {
          harness.restart();
        } else if (random.nextInt(10) == 0) {
          harness.checkpoint();
        }
      }
      harness.time(2 * LENGTH);
      SortedSet<String> found = new TreeSet<>();
      for (CoverageFinding finding : harness.opened()) {
        if (finding.getKind() == FindingKind.UNEXPLAINED_OPENING) {
          found.add(
              finding.getPort()
                  + " "
                  + sinceStart(finding.getFailureTime().toEpochMilli())
                  + " "
                  + sinceStart(finding.getOpenedTime().toEpochMilli()));
        }
      }
      return found;
    }
  }

  private static long sinceStart(long epochMs) {
    return epochMs - TelemetryStory.epochMs(0);
  }

  private static TelemetryEvent event(Moment moment) {
    String source = "203.0.113.7";
    TelemetryStory story =
        switch (moment.act()) {
          case FAILURE -> TelemetryStory.on("mac-1").refused(source, moment.port());
          case SUCCESS -> TelemetryStory.on("mac-1").connects(source, moment.port());
          case OPENING ->
              moment.port() == 0
                  ? TelemetryStory.on("mac-1").loadsRules()
                  : TelemetryStory.on("mac-1").binds(moment.port());
        };
    story.at(moment.time()).id(moment.id());
    if (moment.act() == Act.OPENING && moment.earliest() < moment.time()) {
      story.since(moment.earliest());
    }
    return story.events().get(0);
  }
}
