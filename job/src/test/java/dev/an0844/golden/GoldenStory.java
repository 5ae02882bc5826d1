package dev.an0844.golden;

import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.Outcome;
import java.util.List;

/**
 * What the job is in the middle of when a golden savepoint is taken, and how it goes on. One story
 * a partition; a host is named for what is in flight on it. Part of every golden savepoint that was
 * ever made: what is told before the savepoint never changes, and what is told after it only grows.
 *
 * <p>Times are milliseconds after {@link TelemetryStory#START}. The newest event before the
 * savepoint is at 300,000, so that the watermark stands 10 s and a millisecond before it.
 */
final class GoldenStory {

  /**
   * Failed at ports after an opening that completes with the last watermark before the savepoint.
   */
  static final String MARKER = "marker";

  /** An alert that covers a repeat after the savepoint. */
  static final String COVERED = "covered";

  /** Knocked, opened; its success was of before, and comes after the savepoint. */
  static final String OPENED_LONG_AGO = "opened-long-ago";

  /** Failures; opening and success are to come. */
  static final String KNOCKED = "knocked";

  /** Failures and the opening; the success is to come. */
  static final String OPENED = "opened";

  /** All is there, and the success waits for the watermark. */
  static final String WAITING = "waiting";

  /** All is there; the success came late, and its steps wait in the pattern. */
  static final String IN_THE_PATTERN = "in-the-pattern";

  /** A canary that has knocked and found it open. */
  static final String CANARY = "canary";

  /** Failed and got in; the opening comes late. */
  static final String ENTERED = "entered";

  /** Failed and got in; a polled opening may have come before it. */
  static final String POLLED = "polled";

  /** So many failures in a slot of time that not all of them are kept. */
  static final String SCANNED = "scanned";

  /** Nothing before the savepoint. */
  static final String FRESH = "fresh";

  /** Only an event that is too old to be judged. */
  static final String FORGOTTEN = "forgotten";

  /** How many ports are tried on {@link #SCANNED}. */
  static final int SCANNED_PORTS = 400;

  static final String SOURCE = "203.0.113.7";
  static final String CANARY_TEST_ID = "drill-7";

  /** Id of the success of every story. */
  static final String IN = "in";

  /** Id of an opening that comes late or was polled. */
  static final String BIND = "bind";

  /** Id of the repeat that is covered. */
  static final String AGAIN = "again";

  /** Id of an event that can play no part. */
  static final String ODD = "odd";

  private static final long NEWEST_BEFORE = 300_000;
  private static final long NEWEST_AFTER = 700_000;

  private GoldenStory() {}

  /** The stories, by number of the partition. */
  static List<PartitionStory> partitions() {
    return List.of(sequences(), waits(), lateOpenings());
  }

  /** Sequences in flight of every length, and an alert that is alive. */
  private static PartitionStory sequences() {
    TelemetryStory story = TelemetryStory.on(COVERED);
    opened(story, 90_000).connects(SOURCE, 22).id(IN).at(100_000);
    opened(story.host(OPENED_LONG_AGO), 100_000);
    knocks(story.host(KNOCKED), 200_000);
    opened(story.host(OPENED), 210_000);
    int before = tick(story, "clock-0", NEWEST_BEFORE);

    story.host(OPENED_LONG_AGO).connects(SOURCE, 22).id(IN).at(110_000);
    story.host(FORGOTTEN).refused(SOURCE, 7_000).id(ODD).at(-7_200_000);
    story.host(COVERED).connects(SOURCE, 22).id(AGAIN).at(310_000);
    story.host(KNOCKED).binds(22).at(320_000).connects(SOURCE, 22).id(IN).at(330_000);
    story.host(OPENED).connects(SOURCE, 22).id(IN).at(340_000);
    tick(story, "clock-0", NEWEST_AFTER);
    return PartitionStory.cut(story, before, before);
  }

  /** What waits for a watermark: an event, and the steps of a candidate. */
  private static PartitionStory waits() {
    TelemetryStory story = TelemetryStory.on(IN_THE_PATTERN);
    opened(story, 120_000);
    story.host(CANARY).refused(SOURCE, 7_000).testId(CANARY_TEST_ID).at(205_000);
    story.binds(22).testId(CANARY_TEST_ID).at(206_000);
    opened(story.host(MARKER), 280_000).connects(SOURCE, 22).id(IN).at(289_950);
    opened(story.host(WAITING), 282_000).connects(SOURCE, 22).id(IN).at(295_000);
    int before = tick(story, "clock-1", NEWEST_BEFORE);

    story.host(IN_THE_PATTERN).connects(SOURCE, 22).id(IN).at(130_000);
    story.attempts(SOURCE, 22, Outcome.UNKNOWN).id(ODD).at(131_000);
    int behind = story.events().size();

    story.host(IN_THE_PATTERN).again(IN);
    story.host(CANARY).connects(SOURCE, 22).testId(CANARY_TEST_ID).id(IN).at(310_000);
    tick(story, "clock-1", NEWEST_AFTER);
    return PartitionStory.cut(story, before, behind);
  }

  /** Successes that an opening may still turn into detections. */
  private static PartitionStory lateOpenings() {
    TelemetryStory story = TelemetryStory.on(ENTERED);
    story.refused(SOURCE, 7_000).at(150_000).connects(SOURCE, 22).id(IN).at(160_000);
    story.host(SCANNED);
    for (int i = 0; i < SCANNED_PORTS; i++) {
      story.refused(SOURCE, 1_000 + i).at(240_000 + 20 * i);
    }
    story.host(POLLED).refused(SOURCE, 7_000).at(255_000).connects(SOURCE, 22).id(IN).at(260_000);
    int before = tick(story, "clock-2", NEWEST_BEFORE);

    story.host(ENTERED).binds(22).id(BIND).at(155_000);
    story.host(SCANNED).binds(22).at(305_000).connects(SOURCE, 22).id(IN).at(306_000);
    story.host(POLLED).binds(22).id(BIND).at(320_000).since(250_000);
    opened(story.host(FRESH), 400_000).connects(SOURCE, 22).id(IN).at(410_000);
    tick(story, "clock-2", NEWEST_AFTER);
    return PartitionStory.cut(story, before, before);
  }

  private static TelemetryStory knocks(TelemetryStory story, long time) {
    return story
        .refused(SOURCE, 7_000)
        .at(time)
        .refused(SOURCE, 8_000)
        .at(time + 1_000)
        .refused(SOURCE, 9_000)
        .at(time + 2_000);
  }

  private static TelemetryStory opened(TelemetryStory story, long time) {
    return knocks(story, time).binds(22).at(time + 5_000);
  }

  /** An event that moves time and can play no part. Returns how many events there are now. */
  private static int tick(TelemetryStory story, String host, long time) {
    return story.host(host).attempts(SOURCE, 443, Outcome.UNKNOWN).at(time).events().size();
  }
}
