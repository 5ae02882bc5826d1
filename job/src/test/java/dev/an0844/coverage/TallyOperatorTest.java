package dev.an0844.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.an0844.config.CoverageSettings;
import dev.an0844.config.IngestSettings;
import dev.an0844.ingest.Ingested;
import dev.an0844.ingest.ObservedEvents;
import dev.an0844.reference.TelemetryStory;
import dev.an0844.telemetry.TelemetryEvent;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TallyOperatorTest {

  private static final CoverageSettings SETTINGS =
      new CoverageSettings(true, 60_000, 600_000, 0, 3_600_000, 4);

  private final ObservedEvents events =
      new ObservedEvents(new IngestSettings(10_000, 30_000, 60_000, 300_000, true));
  private final OneInputStreamOperatorTestHarness<Ingested, HostTally> harness;

  TallyOperatorTest() throws Exception {
    harness = new OneInputStreamOperatorTestHarness<>(new TallyOperator(SETTINGS));
  }

  @BeforeEach
  void open() throws Exception {
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void reads(TelemetryStory story) throws Exception {
    for (TelemetryEvent event : story.events()) {
      Ingested ingested = events.ingested(event, 0);
      harness.processElement(new StreamRecord<>(ingested, ingested.timestamp()));
    }
  }

  private List<HostTally> handedOn() {
    return harness.extractOutputValues();
  }

  @Test
  void handsOnOneRecordAHostWhenTheIntervalEndsAndNoneBefore() throws Exception {
    reads(
        TelemetryStory.on("mac-1")
            .connects("203.0.113.7", 22)
            .at(1)
            .connects("203.0.113.8", 22)
            .at(2));
    harness.processWatermark(new Watermark(TelemetryStory.epochMs(59_998)));
    assertThat(handedOn()).isEmpty();

    harness.processWatermark(new Watermark(TelemetryStory.epochMs(59_999)));

    assertThat(handedOn()).hasSize(1);
    PortTally port = handedOn().get(0).getPorts().get(0);
    assertThat(port.getFirstSuccess().getTime()).isEqualTo(TelemetryStory.epochMs(1));
    assertThat(port.getLastSuccess()).isEqualTo(TelemetryStory.epochMs(2));
  }

  /** So it needs no state of its own. */
  @Test
  void handsOnEverythingBeforeACheckpoint() throws Exception {
    reads(TelemetryStory.on("mac-1").binds(22).at(1).host("mac-2").binds(22).at(70_000));

    harness.prepareSnapshotPreBarrier(1);

    assertThat(handedOn()).hasSize(2);
    assertThat(harness.snapshot(1, 1).hasState()).isFalse();
  }

  @Test
  void holdsSoManyHostsAndPortsAndNoMore() throws Exception {
    int hosts = TallyOperator.MOST_HELD / 2;
    for (int i = 0; i < hosts - 1; i++) {
      reads(TelemetryStory.on("mac-" + i).connects("203.0.113.7", 22).at(1));
    }
    assertThat(handedOn()).isEmpty();

    reads(TelemetryStory.on("mac-last").connects("203.0.113.7", 22).at(1));

    assertThat(handedOn()).hasSize(hosts);
  }

  @Test
  void aHostHasSoManyPortsAndTheRestIsCounted() throws Exception {
    TelemetryStory scan = TelemetryStory.on("mac-1");
    for (int port = 1; port <= 10; port++) {
      scan.refused("203.0.113.7", port).at(port);
    }
    reads(scan);
    harness.prepareSnapshotPreBarrier(1);

    assertThat(handedOn().get(0).getPorts()).hasSize(4);
    assertThat(handedOn().get(0).getPortsLeftOut()).isEqualTo(6);
  }

  /** An opening that went missing would make a finding of what it explains. */
  @Test
  void anOpeningWithoutRoomForItsPortCountsForAll() throws Exception {
    TelemetryStory story = TelemetryStory.on("mac-1");
    for (int port = 1; port <= 4; port++) {
      story.refused("203.0.113.7", port).at(port);
    }
    reads(story.binds(99).at(9));
    harness.prepareSnapshotPreBarrier(1);

    assertThat(handedOn().get(0).getOpenToAll())
        .containsExactly(new Interval(TelemetryStory.epochMs(9), TelemetryStory.epochMs(9)));
  }

  @Test
  void keepsTheNewestFailuresUpToTheFirstSuccessWhateverTheOrder() throws Exception {
    reads(
        TelemetryStory.on("mac-1")
            .refused("203.0.113.7", 22)
            .at(9)
            .connects("203.0.113.7", 22)
            .at(8)
            .refused("203.0.113.7", 22)
            .at(3)
            .refused("203.0.113.7", 22)
            .at(5)
            .connects("203.0.113.7", 22)
            .at(6));
    harness.prepareSnapshotPreBarrier(1);

    PortTally port = handedOn().get(0).getPorts().get(0);
    assertThat(port.getFailures())
        .extracting(Instance::getTime)
        .containsExactly(TelemetryStory.epochMs(5), TelemetryStory.epochMs(3));
    assertThat(port.getFirstSuccess().getTime()).isEqualTo(TelemetryStory.epochMs(6));
  }
}
