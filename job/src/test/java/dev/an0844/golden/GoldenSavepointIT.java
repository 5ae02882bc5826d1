package dev.an0844.golden;

import static dev.an0844.reference.ReferenceAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.an0844.An0844JobGraph;
import dev.an0844.alert.DetectionStages;
import dev.an0844.detection.Alert;
import dev.an0844.detection.Confidence;
import dev.an0844.ingest.Uids;
import dev.an0844.kafka.KafkaBroker;
import dev.an0844.kafka.RunningJob;
import dev.an0844.output.DeadLetter;
import dev.an0844.output.DeadLetterReason;
import dev.an0844.output.LateEvent;
import dev.an0844.output.LateFate;
import dev.an0844.output.SuppressedDetection;
import dev.an0844.reference.ReferenceMatcher;
import dev.an0844.reference.ReferenceResult;
import dev.an0844.reference.ReferenceSettings;
import dev.an0844.telemetry.TelemetryEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The savepoints of the released versions and one of today's job, each restored on a broker whose
 * topic holds what it held when the savepoint was taken, and what came after. The whole job, from
 * Kafka to Kafka; each restart writes to topics of its own.
 */
class GoldenSavepointIT {

  private static final String TODAY = "today";
  private static final ReferenceSettings CONTRACT = ReferenceSettings.defaults();
  private static final List<PartitionStory> STORY = GoldenStory.partitions();

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static Path today;

  /**
   * How a savepoint is taken up again.
   *
   * @param version of the savepoint
   */
  record Restart(String version, String backend, int parallelism) {
    @Override
    public String toString() {
      return version + "-" + backend + "-" + parallelism;
    }
  }

  /** The savepoints were taken on RocksDB, of two subtasks. */
  static List<Restart> restarts() throws Exception {
    List<Restart> restarts = new ArrayList<>();
    for (String version : GoldenFiles.versions()) {
      restarts.add(new Restart(version, "heap", 1));
      restarts.add(new Restart(version, "rocksdb", 3));
    }
    restarts.add(new Restart(TODAY, "heap", 2));
    return restarts;
  }

  @BeforeAll
  static void takeASavepointOfToday() throws Exception {
    broker = KafkaBroker.start(Files.createDirectory(folder.resolve("broker")));
    broker.createTopics(STORY.size(), "an0844.telemetry");
    GoldenRun run = new GoldenRun(broker, folder, "cut");
    run.createTopics();
    today = cut(run);
    publish(PartitionStory::valuesAfter);
    if (GoldenFiles.areRenewed()) {
      GoldenFiles.renewSavepoint(today);
    }
  }

  /**
   * Publishes what comes before and stops the job in the middle of it. Every wait is for an output
   * that cannot come before the job is where the savepoint needs it: the marker's alert before the
   * last watermark, the late ones before the steps that they complete have reached the pattern.
   */
  private static Path cut(GoldenRun run) throws Exception {
    publish(PartitionStory::valuesBefore);
    try (RunningJob job = RunningJob.start(run.options("rocksdb", 2))) {
      run.awaitAlerts(2);
      publish(PartitionStory::valuesBehind);
      run.awaitLate(2);
      Path savepoint = job.stopForUpgrade(folder.resolve("savepoints"));
      assertThat(run.alerts())
          .extracting(Alert::getHostId)
          .containsExactlyInAnyOrder(GoldenStory.COVERED, GoldenStory.MARKER);
      return savepoint;
    }
  }

  private static void publish(Function<PartitionStory, List<byte[]>> part) throws Exception {
    for (int partition = 0; partition < STORY.size(); partition++) {
      GoldenRun.telemetry(broker).publish(partition, part.apply(STORY.get(partition)));
    }
  }

  @AfterAll
  static void stopTheBroker() {
    broker.close();
  }

  @ParameterizedTest
  @MethodSource("restarts")
  void finishesWhatWasInFlight(Restart restart) throws Exception {
    GoldenRun run = new GoldenRun(broker, folder, restart.toString());
    run.createTopics();

    try (RunningJob job =
        RunningJob.restore(
            savepoint(restart.version()), run.options(restart.backend(), restart.parallelism()))) {
      run.awaitDeadLetters(STORY.size());
      job.drain(folder.resolve("drained"));
    }

    assertDetections(run.alerts(), run.suppressed());
    assertLate(run.late());
    assertDeadLetters(run.deadLetters());
  }

  /** A name that was changed leaves a part of the savepoint without a place, and Flink says so. */
  @ParameterizedTest
  @ValueSource(strings = {Uids.EVENT_CLOCK, DetectionStages.CORRELATE, DetectionStages.PATTERN})
  void aChangedUidIsRefused(String uid) throws Exception {
    GoldenRun run = new GoldenRun(broker, folder, "never-started");
    JobGraph graph =
        An0844JobGraph.withAnotherUid(run.options("heap", 2), uid, uid + "-of-another-name");
    graph.setSavepointRestoreSettings(
        SavepointRestoreSettings.forPath(today.toUri().toString(), false));

    try (RunningJob job = RunningJob.start(graph)) {
      assertThat(job.failure())
          .hasStackTraceContaining("Cannot map checkpoint/savepoint state for operator");
    }
  }

  @Test
  void theSavepointIsOneFileAndSmall() throws Exception {
    try (var files = Files.list(today)) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> assertThat(Files.size(file)).isLessThan(512 * 1024));
    }
  }

  private static Path savepoint(String version) throws Exception {
    return version.equals(TODAY) ? today : GoldenFiles.savepoint(version, folder.resolve("golden"));
  }

  /** What the contract says of the whole stream, less what was said before the savepoint. */
  private static void assertDetections(List<Alert> alerts, List<SuppressedDetection> suppressed) {
    List<TelemetryEvent> everything = STORY.stream().flatMap(PartitionStory::events).toList();
    ReferenceResult all = ReferenceMatcher.match(everything, CONTRACT);
    Set<String> saidBefore = Set.of(GoldenStory.MARKER, GoldenStory.COVERED);
    ReferenceResult expected =
        new ReferenceResult(
            all.alerts().stream().filter(alert -> !saidBefore.contains(alert.host())).toList(),
            all.suppressed());

    assertThatResult(ReferenceResult.of(alerts, suppressed))
        .agreesWith(expected, everything, CONTRACT);
    assertThat(alerts)
        .extracting(
            Alert::getHostId, Alert::getConfidence, Alert::getFailureCount, Alert::getLateByMs)
        .containsExactlyInAnyOrder(
            tuple(GoldenStory.OPENED_LONG_AGO, Confidence.HIGH, 3, 190_000L),
            tuple(GoldenStory.KNOCKED, Confidence.HIGH, 3, null),
            tuple(GoldenStory.OPENED, Confidence.HIGH, 3, null),
            tuple(GoldenStory.WAITING, Confidence.HIGH, 3, null),
            tuple(GoldenStory.IN_THE_PATTERN, Confidence.HIGH, 3, 170_000L),
            tuple(GoldenStory.CANARY, Confidence.MEDIUM, 1, null),
            tuple(GoldenStory.ENTERED, Confidence.MEDIUM, 1, 145_000L),
            tuple(GoldenStory.SCANNED, Confidence.HIGH, GoldenStory.SCANNED_PORTS, null),
            tuple(GoldenStory.POLLED, Confidence.MEDIUM, 1, null),
            tuple(GoldenStory.FRESH, Confidence.HIGH, 3, null));
    assertThat(suppressed)
        .extracting(SuppressedDetection::getHostId, SuppressedDetection::getSuccessEventId)
        .containsExactly(tuple(GoldenStory.COVERED, GoldenStory.AGAIN));
  }

  private static void assertLate(List<LateEvent> late) {
    assertThat(late)
        .extracting(
            LateEvent::getHostId,
            LateEvent::getEventId,
            LateEvent::getFate,
            LateEvent::getLateByMs,
            event -> event.getOrigin().getPartition(),
            event -> event.getOrigin().getOffset())
        .containsExactlyInAnyOrder(
            late(0, GoldenStory.OPENED_LONG_AGO, GoldenStory.IN, LateFate.JUDGED, 190_000),
            late(0, GoldenStory.FORGOTTEN, GoldenStory.ODD, LateFate.BEYOND_MEMORY, 7_500_000),
            late(1, GoldenStory.IN_THE_PATTERN, GoldenStory.IN, LateFate.DUPLICATE, 170_000),
            late(2, GoldenStory.ENTERED, GoldenStory.BIND, LateFate.JUDGED, 145_000));
  }

  private static Tuple late(int partition, String host, String event, LateFate fate, long lateBy) {
    return tuple(
        host, event, fate, lateBy, partition, STORY.get(partition).offsetAfter(host, event));
  }

  /** Where each partition was read on from, to the record. */
  private static void assertDeadLetters(List<DeadLetter> deadLetters) {
    assertThat(deadLetters)
        .extracting(
            DeadLetter::getReason,
            letter -> letter.getOrigin().getPartition(),
            letter -> letter.getOrigin().getOffset())
        .containsExactlyInAnyOrder(
            tuple(DeadLetterReason.UNDECODABLE, 0, STORY.get(0).offsetOfTheEnd()),
            tuple(DeadLetterReason.UNDECODABLE, 1, STORY.get(1).offsetOfTheEnd()),
            tuple(DeadLetterReason.UNDECODABLE, 2, STORY.get(2).offsetOfTheEnd()));
  }
}
